import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decimal, equals, isNear, product, spell, sum, unitsAt } from "../../../../services/shared/invoice/decimal.js";

const exact = fc.tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.nat({ max: 8 }));

describe("decimal", () => {
  it.each([
    ["336.9", "336.90"],
    ["+1", "1.00"],
    [".5", "0.50"],
    ["-0", "0.00"],
    ["0.120000", "0.12"],
    ["00012.345", "12.345"],
    ["-10000", "-10000.00"],
  ])("spells %s as %s", (given, spelt) => {
    expect(spell(decimal(given), 2)).toBe(spelt);
  });

  it.each(["", ".", "1e3", "1,5", "NaN", "0x1", "1 2", "9".repeat(31)])("refuses %j", (given) => {
    expect(() => decimal(given)).toThrow(RangeError);
  });

  it("means the same however it is spelt", () => {
    fc.assert(
      fc.property(exact, fc.nat({ max: 6 }), ([units, scale], places) => {
        expect(equals(decimal(spell({ units, scale }, places)), { units, scale })).toBe(true);
      }),
    );
  });

  it("adds and multiplies as integers do", () => {
    fc.assert(
      fc.property(exact, exact, ([a, x], [b, y]) => {
        const left = sum({ units: a, scale: x }, { units: b, scale: y });
        expect(unitsAt(left, 8)).toBe(a * 10n ** BigInt(8 - x) + b * 10n ** BigInt(8 - y));
        expect(product({ units: a, scale: x }, { units: b, scale: y }).units).toBe(a * b);
      }),
    );
  });

  it("loses no digit silently", () => {
    expect(unitsAt(decimal("12.300"), 1)).toBe(123n);
    expect(() => unitsAt(decimal("12.34"), 1)).toThrow(RangeError);
  });

  it("is near up to the tolerance and no further", () => {
    const cent = decimal("0.01");
    expect(isNear(decimal("3.87"), decimal("3.88"), cent)).toBe(true);
    expect(isNear(decimal("3.87"), decimal("3.8801"), cent)).toBe(false);
    expect(isNear(decimal("-3.87"), decimal("3.87"), cent)).toBe(false);
  });
});
