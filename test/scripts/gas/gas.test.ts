import { beforeAll, describe, expect, it } from "vitest";
import { measureActs } from "../../../scripts/gas/acts.js";
import { isOver, type Measured } from "../../../scripts/gas/measured.js";

/** Acts that do not keep their budget (`docs/gas.md` says why), and the most that they may take. */
const OVER: Readonly<Record<string, number>> = {
  "the same on a new basis": 98_500,
  "accept an offer and lock": 67_450,
  "first act on an invoice of a batch (depth 10)": 98_600,
};

describe("Gas of acts, sent directly with every check", () => {
  let measured: readonly Measured[];

  beforeAll(async () => {
    measured = await measureActs(false);
  });

  it("keeps every budget but those that are named", () => {
    expect(measured.filter(isOver).map(({ act }) => act)).toEqual(Object.keys(OVER));
  });

  it("does not let the named ones grow", () => {
    for (const { act, gas } of measured.filter(isOver)) expect(gas, act).toBeLessThanOrEqual(OVER[act] ?? 0);
  });
});
