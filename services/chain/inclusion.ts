import { getBytes, hexlify } from "ethers";
import { bytesOfHex, keccak, keccakHex } from "./keccak.js";

/** A batch's tree as `contracts/shared/Inclusion.sol` proves it. */
export interface InclusionTree {
  readonly root: string;
  /** All nodes, layer by layer from the leaves up: each layer is half as wide as the one below. */
  readonly layers: readonly (readonly Uint8Array[])[];
  /** Siblings from the leaf at `index` up to the root. */
  path(index: number): string[];
}

const LEAF = 0x00;
const NODE = 0x01;
const MISSING = new Uint8Array(32);

/** The tree over contents, in their order; missing leaves are zero. */
export function inclusionTree(contents: readonly string[]): InclusionTree {
  if (contents.length === 0) throw new RangeError("a tree has at least one leaf");
  const width = 2 ** depthOf(contents.length);
  const leaves = Array.from({ length: width }, (_, i) => {
    const content = contents[i];
    return content === undefined ? MISSING : keccak(leafBytes(content));
  });
  const layers = [leaves];
  for (let layer = leaves; layer.length > 1;) layers.push((layer = parentsOf(layer)));
  return {
    root: hexlify(layers.at(-1)?.[0] ?? MISSING),
    layers,
    path(index) {
      if (index < 0 || index >= contents.length) throw new RangeError(`the tree has no leaf ${index}`);
      return layers.slice(0, -1).map((layer, level) => hexlify(layer[(index >> level) ^ 1] ?? MISSING));
    },
  };
}

/** As `Inclusion.leafOf`. */
export function leafOf(content: string): string {
  return keccakHex(leafBytes(content));
}

function leafBytes(content: string): Uint8Array {
  const inner = bytesOfHex(content.slice(2));
  const bytes = new Uint8Array(1 + inner.length);
  bytes[0] = LEAF;
  bytes.set(inner, 1);
  return bytes;
}

/** As `Inclusion.isIncluded`: a leaf and its place. */
export function isIncluded(root: string, leaf: string, index: number, count: number, path: readonly string[]): boolean {
  if (!Number.isSafeInteger(index) || index < 0 || index >= count || path.length !== depthOf(count)) return false;
  let node = getBytes(leaf);
  path.forEach((sibling, level) => {
    const other = getBytes(sibling);
    const isRight = Math.floor(index / 2 ** level) % 2 === 1;
    node = isRight ? join(other, node) : join(node, other);
  });
  return hexlify(node) === root.toLowerCase();
}

/** Places of a leaf's siblings among the nodes of a tree, layer after layer from the leaves up. */
export function siblings(index: number, count: number): number[] {
  const depth = depthOf(count);
  const places: number[] = [];
  let start = 0;
  for (let level = 0; level < depth; level++) {
    places.push(start + ((index >> level) ^ 1));
    start += 2 ** (depth - level);
  }
  return places;
}

/** Least n with 2^n ≥ count. */
export function depthOf(count: number): number {
  let depth = 0;
  while (2 ** depth < count) depth++;
  return depth;
}

function parentsOf(layer: readonly Uint8Array[]): Uint8Array[] {
  // Where there are no leaves, all nodes of a layer are one: it is made once.
  const last = layer.at(-1);
  const empty = last === undefined || last !== layer.at(-2) ? undefined : join(last, last);
  return Array.from({ length: layer.length / 2 }, (_, i) => {
    const [left, right] = [layer[2 * i] ?? MISSING, layer[2 * i + 1] ?? MISSING];
    return empty !== undefined && left === last && right === last ? empty : join(left, right);
  });
}

function join(left: Uint8Array, right: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(65);
  bytes[0] = NODE;
  bytes.set(left, 1);
  bytes.set(right, 33);
  return keccak(bytes);
}
