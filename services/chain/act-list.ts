import { getBytes, hexlify } from "ethers";
import { keccak } from "./keccak.js";

/** A list of acts under one signature: sign `listDigest(domain, root)`, send each act with its path. */
export interface ActList {
  readonly root: string;
  /** Merkle path of the act at `index`; never empty for a list of two or more. */
  path(index: number): string[];
}

/**
 * Merkle tree over struct hashes as `Signed.sol` proves it: leaf keccak256(0x00 ‖ hash), pairs sorted, the odd one out
 * moves up unchanged. A list of one has no path, which the contract takes for a single act, so it is refused.
 */
export function listActs(structHashes: readonly string[]): ActList {
  if (structHashes.length < 2) throw new RangeError("a signed list holds at least two acts");
  const layers = [structHashes.map(leafOf)];
  for (let layer = layers[0] ?? []; layer.length > 1;) {
    layer = parentsOf(layer);
    layers.push(layer);
  }
  return {
    root: hexlify(layers.at(-1)?.[0] ?? new Uint8Array()),
    path(index) {
      const path: string[] = [];
      for (let level = 0, at = index; level < layers.length - 1; level++, at >>= 1) {
        const sibling = layers[level]?.[at ^ 1];
        if (sibling !== undefined) path.push(hexlify(sibling));
      }
      return path;
    },
  };
}

/** The root that an act's path leads to. */
export function foldPath(structHash: string, path: readonly string[]): string {
  return hexlify(path.reduce((node, sibling) => pairOf(node, getBytes(sibling)), leafOf(structHash)));
}

function leafOf(structHash: string): Uint8Array {
  const bytes = new Uint8Array(33);
  bytes.set(getBytes(structHash), 1);
  return keccak(bytes);
}

function parentsOf(layer: readonly Uint8Array[]): Uint8Array[] {
  const parents: Uint8Array[] = [];
  for (let i = 0; i < layer.length; i += 2) {
    const [left, right] = [layer[i], layer[i + 1]];
    if (left !== undefined) parents.push(right === undefined ? left : pairOf(left, right));
  }
  return parents;
}

function pairOf(a: Uint8Array, b: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(64);
  const first = isLess(a, b);
  bytes.set(first ? a : b, 0);
  bytes.set(first ? b : a, 32);
  return keccak(bytes);
}

function isLess(a: Uint8Array, b: Uint8Array): boolean {
  for (let i = 0; i < a.length; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
