/** Compressed or decompressed bytes, by the browser's and Node's own streams: `deflate` is ZLIB (RFC 1950). */
export type CompressionFormatName = "deflate" | "gzip";

export function compressed(
  bytes: Uint8Array<ArrayBuffer>,
  format: CompressionFormatName,
): Promise<Uint8Array<ArrayBuffer>> {
  return gathered(bytes, new CompressionStream(format), Number.MAX_SAFE_INTEGER);
}

/**
 * What compressed bytes hold. A few bytes can stand for gigabytes, so it stops at a limit.
 * @throws RangeError above the limit; TypeError when the bytes are not of the format
 */
export function decompressed(
  bytes: Uint8Array<ArrayBuffer>,
  format: CompressionFormatName,
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> {
  return gathered(bytes, new DecompressionStream(format), limit);
}

async function gathered(
  bytes: Uint8Array<ArrayBuffer>,
  through: CompressionStream | DecompressionStream,
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const reader = new Blob([bytes]).stream().pipeThrough(through).getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    length += read.value.length;
    if (length > limit) {
      await reader.cancel().catch(() => undefined);
      throw new RangeError(`more than ${limit} bytes`);
    }
    parts.push(read.value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
