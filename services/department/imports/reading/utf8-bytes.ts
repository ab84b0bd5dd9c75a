import { createGunzip } from "node:zlib";
import { pipeline, Readable } from "node:stream";

export type Bytes = AsyncIterable<Uint8Array>;

/**
 * The text of a file as UTF-8 bytes without a byte order mark: gunzipped where it is gzip, transcoded where it is UTF-16
 * (by its mark, or by the zero byte beside its first character). Chunk by chunk; a damaged gzip throws in the middle.
 */
export async function* utf8Bytes(source: Bytes): AsyncGenerator<Uint8Array> {
  const [head, rest] = await peek(source, 4);
  if (head[0] === 0x1f && head[1] === 0x8b) {
    const gunzip = createGunzip();
    // The error reaches whoever reads `gunzip`.
    pipeline(Readable.from(rest), gunzip, () => {});
    yield* plainUtf8(gunzip);
  } else yield* plainUtf8(rest);
}

async function* plainUtf8(source: Bytes): AsyncGenerator<Uint8Array> {
  const [head, rest] = await peek(source, 4);
  const encoding = encodingOf(head);
  if (encoding === "utf-8") yield* withoutMark(head, rest);
  else yield* transcoded(rest, encoding);
}

function encodingOf(head: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  const [a, b] = head;
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  if (a !== 0 && b === 0) return "utf-16le";
  if (a === 0 && b !== 0) return "utf-16be";
  return "utf-8";
}

async function* withoutMark(head: Uint8Array, rest: Bytes): AsyncGenerator<Uint8Array> {
  let skip = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
  for await (const chunk of rest) {
    yield skip === 0 ? chunk : chunk.subarray(skip);
    skip = 0;
  }
}

async function* transcoded(source: Bytes, encoding: "utf-16le" | "utf-16be"): AsyncGenerator<Uint8Array> {
  // Takes the byte order mark away by itself.
  const decoder = new TextDecoder(encoding);
  for await (const chunk of source) yield Buffer.from(decoder.decode(chunk, { stream: true }));
  yield Buffer.from(decoder.decode());
}

/** The first bytes (at least `count`, where there are so many) and a stream that begins with them again. */
async function peek(source: Bytes, count: number): Promise<[Uint8Array, Bytes]> {
  const iterator = source[Symbol.asyncIterator]();
  let head: Uint8Array = new Uint8Array();
  while (head.length < count) {
    const next = await iterator.next();
    if (next.done) break;
    head = head.length === 0 ? next.value : Buffer.concat([head, next.value]);
  }
  return [head, resumed(head, iterator)];
}

async function* resumed(head: Uint8Array, iterator: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (head.length > 0) yield head;
  for (;;) {
    const next = await iterator.next();
    if (next.done) return;
    yield next.value;
  }
}
