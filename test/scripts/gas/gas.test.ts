import { beforeAll, describe, expect, it } from "vitest";
import { measureActs } from "../../../scripts/gas/acts.js";
import { isOver, type Measured } from "../../../scripts/gas/measured.js";

/** The act that does not keep its budget (`docs/gas.md` says why), and the most that it may take. */
const OVER: Readonly<Record<string, number>> = { "accept an offer and lock": 67_050 };

describe("Gas of acts, sent directly with every check", () => {
  let measured: readonly Measured[];

  beforeAll(async () => {
    measured = await measureActs(false);
  });

  it("keeps every budget but the one that is named", () => {
    expect(measured.filter(isOver).map(({ act }) => act)).toEqual(Object.keys(OVER));
  });

  it("does not let the named one grow", () => {
    for (const { act, gas } of measured.filter(isOver)) expect(gas, act).toBeLessThanOrEqual(OVER[act] ?? 0);
  });
});
