import { isUtf8 } from "node:buffer";
import { DocumentSplitter } from "./document-splitter.js";
import type { Found, FoundRefusal } from "./found.js";
import { LineSplitter } from "./line-splitter.js";
import type { Piece } from "./piece.js";
import { releasesIn } from "./releases-in.js";
import { utf8Bytes, type Bytes } from "./utf8-bytes.js";

const NEWLINE = 0x0a;
/** A first line longer than this belongs to a document written without line breaks, not to JSON lines. */
const SNIFFED = 64 * 1024;

/** A parsed part of a file: a release, a record, a line; or why there is none. */
export type Part = { readonly path: string; readonly content: unknown } | FoundRefusal;

/**
 * Every release of a file, in the order of the file, or why it is refused: release packages, record packages, single
 * releases and records, JSON lines of any of these; UTF-8 or UTF-16; gzip or plain. Holds one release at a time.
 *
 * @param name The file's name: `.jsonl` and `.ndjson` say that it has lines.
 */
export async function* readOcds(source: Bytes, name = ""): AsyncGenerator<Found> {
  for await (const part of readParts(source, name)) {
    if ("code" in part) yield part;
    else yield* releasesIn(part.content, part.path);
  }
}

/** The parts of a file, unjudged: what the importer sends to a gateway. */
export async function* readParts(source: Bytes, name = ""): AsyncGenerator<Part> {
  let splitter: LineSplitter | DocumentSplitter | undefined = isNamedLines(name) ? new LineSplitter() : undefined;
  let head: Uint8Array = new Uint8Array();
  try {
    for await (const chunk of utf8Bytes(source)) {
      head = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
      splitter ??= splitterFor(head);
      if (splitter === undefined) continue;
      for (const piece of splitter.push(head)) yield* partOf(piece);
      head = new Uint8Array();
    }
  } catch (error) {
    if (!isDamagedGzip(error)) throw error;
    yield { path: "", code: "gzip.malformed" };
    return;
  }
  splitter ??= new DocumentSplitter();
  for (const piece of splitter.push(head)) yield* partOf(piece);
  for (const piece of splitter.end()) yield* partOf(piece);
}

function isNamedLines(name: string): boolean {
  return /\.(jsonl|ndjson)(\.gz)?$/i.test(name);
}

/** Undefined where more must be read to know. */
function splitterFor(head: Uint8Array): LineSplitter | DocumentSplitter | undefined {
  const end = head.indexOf(NEWLINE);
  if (end === -1) return head.length < SNIFFED ? undefined : new DocumentSplitter();
  return parsed(head.subarray(0, end)) === undefined ? new DocumentSplitter() : new LineSplitter();
}

function* partOf(piece: Piece): Generator<Part> {
  if ("code" in piece) yield piece;
  else if (!isUtf8(piece.bytes)) yield { path: piece.path, code: "text.encoding" };
  else {
    const value = parsed(piece.bytes);
    if (value !== undefined) yield { path: piece.path, content: value };
    else if (!isBlank(piece.bytes)) yield { path: piece.path, code: "json.malformed" };
  }
}

/** Undefined where it is not JSON, which has no such value. */
function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("utf8"));
  } catch {
    return undefined;
  }
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte <= 0x20);
}

function isDamagedGzip(error: unknown): boolean {
  return error instanceof Error && "code" in error && typeof error.code === "string" && error.code.startsWith("Z_");
}
