import { describe, expect, it } from "vitest";
import { trailHeads } from "../../../services/chain/trail-head.js";
import { verdictOn } from "../../../services/wallet/src/features/tenders/trail-verdict.js";

const bytes = (digit: string) => `0x${digit.repeat(64)}`;
const AT = ["2026-01-05T02:00:00.000Z", "2026-01-06T02:00:00.000Z"] as const;
const heads = trailHeads(
  AT.map((at, i) => ({
    ...{ organisation: 7, person: 1, stage: i + 1, root: bytes(`${i + 1}`), token: null },
    time: BigInt(Date.parse(at) / 1000),
  })),
);
const steps = AT.map((at, i) => ({
  ...{ place: i + 1, stage: i + 1, organisation: { number: 7, name: "centre" }, person: 1, root: bytes(`${i + 1}`) },
  ...{ files: 1, token: null, rank: 0, head: heads[i] ?? "", at, block: "9", transaction: bytes("a") },
}));
const [first, second] = steps;
const trail = { subject: bytes("f"), steps, chain: { count: 2, head: heads[1] ?? "" } };

describe("The check of witnessed steps", () => {
  it("finds them the same as the contract's", () => {
    expect(verdictOn(trail)).toEqual({ kind: "same", count: 2 });
  });

  it("names the first step that was tampered with", () => {
    if (first === undefined || second === undefined) throw new Error("two steps");
    expect(verdictOn({ ...trail, steps: [first, { ...second, root: bytes("3") }] })).toEqual({
      kind: "broken",
      place: 2,
    });
    expect(verdictOn({ ...trail, steps: [second] })).toEqual({ kind: "broken", place: 1 });
  });

  it("tells an index that misses the end from one that is only behind, and from a silent chain", () => {
    expect(verdictOn({ ...trail, chain: { count: 2, head: bytes("0") } })).toEqual({ kind: "differs", count: 2 });
    expect(verdictOn({ ...trail, chain: { count: 1, head: heads[0] ?? "" } })).toEqual({ kind: "differs", count: 2 });
    expect(verdictOn({ ...trail, chain: { count: 3, head: bytes("0") } })).toEqual({ kind: "newer", count: 2 });
    expect(verdictOn({ ...trail, chain: null })).toEqual({ kind: "silent", count: 2 });
  });
});
