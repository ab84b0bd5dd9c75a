import { describe, expect, it } from "vitest";
import { withOneGenesis } from "../../../scripts/start/chain/one-genesis.js";

const ZERO = `0x${"0".repeat(64)}`;
const block = (number: number, timestamp: number, parentHash = `0x${"ab".repeat(32)}`) => ({
  header: { parentHash, number: `0x${number.toString(16)}`, timestamp: `0x${timestamp.toString(16)}`, extraData: "0x" },
  transactions: [{ hash: ZERO }],
});
const genesis = (timestamp: number) => block(0, timestamp, ZERO);
const dumped = (...blocks: object[]) =>
  Buffer.from(JSON.stringify({ block: { number: "0x2" }, blocks, transactions: [] }));
const left = (dump: Buffer): unknown => (JSON.parse(withOneGenesis(dump).toString()) as { blocks: unknown }).blocks;

describe("withOneGenesis", () => {
  it("puts the oldest first block in the place of all others", () => {
    const chain = [block(1, 20), block(2, 30)];
    const [old, ...more] = [genesis(10), genesis(40), genesis(50)] as const;
    expect(left(dumped(more[0], ...chain, old, more[1]))).toEqual([old, ...chain, old, old]);
    expect(left(dumped(old, ...more, ...chain))).toEqual([old, old, old, ...chain]);
  });

  it("leaves a dump with one first block, or none, as it is", () => {
    const dump = dumped(genesis(10), block(1, 20));
    expect(withOneGenesis(dump)).toBe(dump);
    const empty = dumped();
    expect(withOneGenesis(empty)).toBe(empty);
  });

  it("refuses a dump that ends inside a block", () => {
    const dump = dumped(genesis(10));
    expect(() => withOneGenesis(dump.subarray(0, dump.length - 40))).toThrow("inside a block");
  });
});
