import fc from "fast-check";
import { network } from "hardhat";
import { describe, expect, it } from "vitest";
import { daysBetween, interestOf, proceedsOf } from "../../../services/shared/values/interest.js";

const amount = fc.bigInt(1n, 2n ** 56n - 1n);
const rate = fc.integer({ min: 0, max: 65_535 });
const days = fc.bigInt(0n, 366n);
const time = fc.bigInt(0n, 2n ** 40n - 1n - 8n * 3600n);

describe("interest of passes", () => {
  it("P11: that of the pieces exceeds that of the whole by less than one minor unit a piece", () => {
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 60 }), rate, days, (pieces, bp, term) => {
        const whole = interestOf(
          pieces.reduce((sum, piece) => sum + piece, 0n),
          bp,
          term,
        );
        const sum = pieces.reduce((all, piece) => all + interestOf(piece, bp, term), 0n);
        expect(sum).toBeGreaterThanOrEqual(whole);
        expect(sum - whole).toBeLessThan(BigInt(pieces.length));
      }),
      { numRuns: 500 },
    );
  });

  it("is what the ledger reckons, day by day of UTC+8 and to the minor unit", async () => {
    const { ethers } = await network.create();
    const ledger = await ethers.deployContract("Interest__Harness");
    await fc.assert(
      fc.asyncProperty(amount, rate, days, time, time, async (sum, bp, term, from, to) => {
        expect(await ledger.getFunction("interest")(sum, bp, term)).toBe(interestOf(sum, bp, term));
        const left = proceedsOf(sum, bp, 0n, term * 86_400n) ?? 0n;
        expect(await ledger.getFunction("proceeds")(sum, bp, term)).toBe(left);
        expect(await ledger.getFunction("daysOf")(from, to)).toBe(daysBetween(from, to));
      }),
      { numRuns: 60 },
    );
  });

  it("counts local days: midnight of UTC+8 begins one", () => {
    const midnight = 1_800_000_000n - (1_800_000_000n % 86_400n) - 8n * 3600n;
    expect(daysBetween(midnight - 1n, midnight)).toBe(1n);
    expect(daysBetween(midnight, midnight + 86_399n)).toBe(0n);
    expect(daysBetween(midnight, midnight - 1n)).toBe(0n);
  });

  it("leaves no proceeds where it would eat the amount up", () => {
    expect(proceedsOf(100n, 65_535, 0n, 86_400n * 360n)).toBeUndefined();
    expect(proceedsOf(10_000n, 360, 0n, 86_400n * 90n)).toBe(9_910n);
  });
});
