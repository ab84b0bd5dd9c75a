import { createSHA256 } from "hash-wasm";

export { keccak } from "../values/keccak.js";

// One WebAssembly instance, awaited once when the module loads: calls are then synchronous.
const sha256Hasher = await createSHA256();

/** As a 0x string. */
export function sha256Hex(text: string): string {
  return `0x${sha256Hasher.init().update(text).digest("hex")}`;
}
