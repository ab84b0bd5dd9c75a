import { inflateRawSync } from "node:zlib";

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LONGEST_COMMENT = 0xffff;
/** Larger than any artefact by far: what claims more is no archive of ours. */
const LARGEST_FILE = 64 * 1024 * 1024;

/** The files of a ZIP archive (a jar is one) whose names are wanted. Source: PKWARE APPNOTE 6.3, without ZIP64. */
export function* filesOfZip(bytes: Buffer, isWanted: (name: string) => boolean): Generator<[string, Buffer]> {
  const end = endOf(bytes);
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  for (let entry = 0; entry < count; entry++) {
    if (bytes.readUInt32LE(at) !== ENTRY) throw new Error("the archive's directory is damaged");
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field));
    const name = bytes.toString("utf8", at + 46, at + 46 + (nameLength ?? 0));
    if (isWanted(name)) yield [name, contentOf(bytes, at)];
    at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0);
  }
}

export function isZip(bytes: Buffer): boolean {
  return bytes.length > 22 && bytes.readUInt32BE(0) === 0x504b0304;
}

function endOf(bytes: Buffer): number {
  const first = Math.max(0, bytes.length - 22 - LONGEST_COMMENT);
  for (let at = bytes.length - 22; at >= first; at--) if (bytes.readUInt32LE(at) === END) return at;
  throw new Error("not a ZIP archive");
}

function contentOf(bytes: Buffer, entry: number): Buffer {
  const method = bytes.readUInt16LE(entry + 10);
  const size = bytes.readUInt32LE(entry + 20);
  const header = bytes.readUInt32LE(entry + 42);
  const start = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
  const packed = bytes.subarray(start, start + size);
  if (method === 0) return packed;
  if (method === 8) return inflateRawSync(packed, { maxOutputLength: LARGEST_FILE });
  throw new Error(`the archive uses compression method ${method}`);
}
