import { keccak256 } from "ethers";
import { createKeccak } from "hash-wasm";

// One WebAssembly instance, awaited once when the module loads: calls are then synchronous.
const hasher = await createKeccak(256);

/** keccak256 of bytes, about ten times as fast as ethers' own. */
export function keccak(bytes: Uint8Array): Uint8Array {
  return hasher.init().update(bytes).digest("binary");
}

/** keccak256 of bytes as a 0x string. */
export function keccakHex(bytes: Uint8Array): string {
  return `0x${hasher.init().update(bytes).digest("hex")}`;
}

// Everything that ethers hashes for us (typed data, selectors) takes the fast way as well.
keccak256.register(keccak);
