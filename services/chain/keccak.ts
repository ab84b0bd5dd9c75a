import { keccak256 } from "ethers";
import { createKeccak } from "hash-wasm";

/** Values of hexadecimal digits by their character codes. */
const VALUES: readonly number[] = Array.from({ length: 128 }, (_, code) => {
  const digit = String.fromCharCode(code);
  return /[0-9a-fA-F]/.test(digit) ? Number.parseInt(digit, 16) : -1;
});

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

/** Bytes of hexadecimal digits, without their 0x. Throws RangeError on anything else. */
export function bytesOfHex(digits: string): Uint8Array {
  const bytes = new Uint8Array(digits.length >> 1);
  for (let i = 0; i < bytes.length; i++) {
    const [high, low] = [VALUES[digits.charCodeAt(2 * i)] ?? -1, VALUES[digits.charCodeAt(2 * i + 1)] ?? -1];
    if (high < 0 || low < 0) throw new RangeError("not hexadecimal digits");
    bytes[i] = high * 16 + low;
  }
  if (digits.length % 2 === 1) throw new RangeError("half a byte of hexadecimal digits");
  return bytes;
}

// Everything that ethers hashes for us (typed data, selectors) takes the fast way as well.
keccak256.register(keccak);
