import { createKeccak } from "hash-wasm";

// One WebAssembly instance, awaited once when the module loads: calls are then synchronous.
const hasher = await createKeccak(256);

/** keccak256 (Ethereum's, not SHA-3) of the parts one after the other; texts are hashed as UTF-8. */
export function keccak(...parts: readonly (Uint8Array | string)[]): Uint8Array<ArrayBuffer> {
  hasher.init();
  for (const part of parts) hasher.update(part);
  return new Uint8Array(hasher.digest("binary"));
}
