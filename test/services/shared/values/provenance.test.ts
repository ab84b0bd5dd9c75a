import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { provenanceOf, type Passage, type PassageNode } from "../../../../services/shared/values/provenance.js";

const FACE = 1_000n;

function passage(start: number, end: number, owner: number, step = "accepted"): Passage {
  return { start: BigInt(start), end: BigInt(end), owner, step, txHash: `0x${"0".repeat(64)}`, at: 1n };
}

const opening = passage(0, Number(FACE), 1, "opened");

/** Who holds a unit by the tree: the deepest node whose range covers it. */
function holderOf(nodes: readonly PassageNode[], unit: bigint): number | undefined {
  for (const node of nodes) {
    if (node.start <= unit && unit < node.end) return holderOf(node.children, unit) ?? node.owner;
  }
  return undefined;
}

describe("provenanceOf", () => {
  it("hangs a hand-over under what it was cut from", () => {
    const [root] = provenanceOf([opening, passage(100, 400, 2), passage(200, 300, 3), passage(400, 500, 4)]);

    expect(root?.children.map(({ owner }) => owner)).toEqual([2, 4]);
    expect(root?.children[0]?.children.map(({ start, end, owner }) => [start, end, owner])).toEqual([[200n, 300n, 3]]);
  });

  it("follows each way of a lot that was joined from several", () => {
    const joined = [opening, passage(0, 100, 2), passage(100, 200, 2), passage(50, 150, 3)];
    const [root] = provenanceOf(joined);

    expect(root?.children.map((child) => child.children.map(({ start, end }) => [start, end]))).toEqual([
      [[50n, 100n]],
      [[100n, 150n]],
    ]);
  });

  it("gives every unit to whom the last passage over it gave it", () => {
    const cuts = fc.tuple(
      fc.integer({ min: 0, max: 999 }),
      fc.integer({ min: 1, max: 1000 }),
      fc.integer({ min: 2, max: 9 }),
    );
    fc.assert(
      fc.property(fc.array(cuts, { maxLength: 30 }), fc.integer({ min: 0, max: 999 }), (moves, unit) => {
        const passages = moves.filter(([from, to]) => from < to).map(([from, to, owner]) => passage(from, to, owner));
        const last = passages.findLast(({ start, end }) => start <= BigInt(unit) && BigInt(unit) < end);

        expect(holderOf(provenanceOf([opening, ...passages]), BigInt(unit))).toBe(last?.owner ?? 1);
      }),
    );
  });
});
