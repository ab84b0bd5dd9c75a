import { createKeccak, createSHA256 } from "hash-wasm";

// One WebAssembly instance each, awaited once when the module loads: calls are then synchronous.
const [keccakHasher, sha256Hasher] = await Promise.all([createKeccak(256), createSHA256()]);

export function keccak(...parts: readonly Uint8Array[]): Uint8Array {
  keccakHasher.init();
  for (const part of parts) keccakHasher.update(part);
  return keccakHasher.digest("binary");
}

/** As a 0x string. */
export function sha256Hex(text: string): string {
  return `0x${sha256Hasher.init().update(text).digest("hex")}`;
}
