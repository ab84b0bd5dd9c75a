/** The largest release, record or line that is read: larger ones are refused, so that memory stays flat. */
export const MAX_BYTES = 32 * 1024 * 1024;

/**
 * A part of a file that is parsed by itself, or why there is none. Its path is a JSON Pointer into the file; where a
 * file has several documents (JSON lines), the number of the line stands before it: `17:/tender/id`.
 */
export type Piece =
  | { readonly path: string; readonly bytes: Uint8Array }
  | { readonly path: string; readonly code: "json.too_large" | "json.malformed" };
