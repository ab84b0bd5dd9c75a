import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import type { Crate, Vault } from "../../documents/vault.js";

/** Binds what is sealed to being a bundle. */
const NAME = "invoice bundle";
/** Fast rather than small: invoices of one stream are so alike that it is a fifth all the same. */
const FAST = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };
const NEWLINE = "\n";

/** Contents of invoices as they are sealed together: a line each, behind its number on the chain. */
export function bundleLine(uid: string, text: string): string {
  return `${uid} ${text}${NEWLINE}`;
}

/** @param place under the crate's key, of the first of them */
export function sealBundle(crate: Pick<Crate, "seal">, place: number, lines: string): Buffer {
  return crate.seal(place, NAME, zstdCompressSync(lines, FAST));
}

export interface BundlePlace {
  readonly wrapped: Uint8Array;
  readonly place: number;
  readonly sealed: Uint8Array;
  /** Its place among those of the bundle. */
  readonly at: number;
}

/** One invoice's contents out of a bundle. Throws where it is another's. */
export function unsealFromBundle(vault: Vault, uid: string, { wrapped, place, sealed, at }: BundlePlace): string {
  const lines = zstdDecompressSync(vault.unsealBytes(wrapped, place, NAME, sealed))
    .toString("utf8")
    .split(NEWLINE);
  const line = lines[at] ?? "";
  if (!line.startsWith(`${uid} `)) throw new Error(`the bundle has another invoice than ${uid} at ${at}`);
  return line.slice(uid.length + 1);
}
