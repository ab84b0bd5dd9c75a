import type { PassTreeNode } from "../../../../shared/schemas/passes.js";
import type { LotState } from "../../../../shared/values/pass-word.js";

type Nodes = readonly PassTreeNode[];

/** Nodes that are seen when all above a depth are open. The roots have depth 0. */
export function seenAt(nodes: Nodes, depth: number): number {
  return nodes.reduce((sum, { children }) => sum + 1 + (depth === 0 ? 0 : seenAt(children, depth - 1)), 0);
}

/** Ends of branches at a depth. */
export function leavesOf(nodes: Nodes, depth: number): number {
  return nodes.reduce(
    (sum, { children }) => sum + (children.length === 0 || depth === 0 ? 1 : leavesOf(children, depth - 1)),
    0,
  );
}

export function heightOf(nodes: Nodes): number {
  return nodes.reduce((most, { children }) => Math.max(most, 1 + heightOf(children)), 0);
}

/** The greatest depth whose branches still fit; at least the roots' own children are seen. */
export function depthFor(nodes: Nodes, most: number): number {
  let depth = Math.max(1, heightOf(nodes) - 1);
  while (depth > 1 && leavesOf(nodes, depth) > most) depth--;
  return depth;
}

/** The state of most of what is still here; of a range that was wholly handed on, none. */
export function mainState({ lots }: PassTreeNode): LotState {
  const [most] = [...lots].sort((a, b) => Number(b.amount) - Number(a.amount));
  return (most?.state ?? "none") as LotState;
}
