import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DUTIES, dutyBits, dutyNames } from "../../../../services/shared/values/duty.js";
import { fill } from "../../../../services/shared/values/fill.js";
import { showMoney, toDecimal, toMinor } from "../../../../services/shared/values/money.js";
import { toOrganisation } from "../../../../services/shared/values/organisation.js";
import { showTime, toIso, toSeconds } from "../../../../services/shared/values/time.js";

describe("money", () => {
  it("goes to decimals and back in every currency", () => {
    const currencies = fc.constantFrom("CNY", "JPY", "KWD", "CAD");
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n }), currencies, (minor, currency) => {
        expect(toMinor(toDecimal(minor, currency), currency)).toBe(minor);
      }),
    );
  });

  it("is exact or refused", () => {
    expect(toDecimal(5n)).toBe("0.05");
    expect(toMinor("4500", "CNY")).toBe(450_000n);
    expect(toMinor("1.500", "CNY")).toBe(150n);
    for (const wrong of ["1.005", "1,5", "1e3", "", " 1", "01", ".5", "1."]) {
      expect(() => toMinor(wrong), wrong).toThrow(RangeError);
    }
    expect(() => toMinor("0.5", "JPY")).toThrow("JPY has 0 decimal places");
    expect(() => toMinor("1", "yuan")).toThrow("ISO 4217");
  });

  it("is shown in groups of three", () => {
    expect(showMoney(123_456_789n)).toBe("1,234,567.89 CNY");
    expect(showMoney(-1_000n, "JPY")).toBe("-1,000 JPY");
  });
});

describe("times", () => {
  it("go to ISO 8601 and back", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 37n }), (time) => {
        expect(toSeconds(toIso(time))).toBe(time);
      }),
    );
    expect(toSeconds("2026-11-21T18:00:00+08:00")).toBe(toSeconds("2026-11-21T10:00:00Z"));
    expect(showTime(0n)).toBe("1970-01-01 08:00:00 UTC+8");
  });

  it("without an offset, or that are none, are refused", () => {
    for (const wrong of ["2026-11-21", "2026-11-21T10:00:00", "2026-13-01T00:00:00Z", "soon"]) {
      expect(() => toSeconds(wrong), wrong).toThrow(RangeError);
    }
    expect(() => toIso(-1n)).toThrow(RangeError);
  });
});

describe("organisation numbers", () => {
  it("are whole, from 1 to 2^48 - 1", () => {
    expect([toOrganisation(1n), toOrganisation("17"), toOrganisation(2 ** 48 - 1)]).toEqual([1, 17, 2 ** 48 - 1]);
    for (const wrong of [0n, -1, 1.5, 2 ** 48, "01", "x", ""]) expect(() => toOrganisation(wrong)).toThrow(RangeError);
  });
});

describe("duties", () => {
  it("are the bits of the contracts", () => {
    const source = readFileSync(new URL("../../../../contracts/shared/types/Duty.sol", import.meta.url), "utf8");
    const bits = [...source.matchAll(/DUTY_([A-Z]+) = Duty\.wrap\(1 << (\d+)\)/g)];
    expect(Object.fromEntries(bits.map(([, name = "", bit = ""]) => [name.toLowerCase(), 1n << BigInt(bit)]))).toEqual(
      DUTIES,
    );
  });

  it("go to bits and back", () => {
    expect(dutyBits(["bid", "pay"])).toBe(DUTIES.bid | DUTIES.pay);
    expect(dutyNames(DUTIES.bid | DUTIES.pay)).toEqual(["bid", "pay"]);
  });
});

describe("filling a text", () => {
  it("formats by name, and leaves what nobody gave", () => {
    const args = {
      org: 3,
      amount: 450_000n,
      currency: "0x434e59",
      at: 0n,
      digest: `0x${"ab".repeat(32)}`,
      list: [1, 2],
    };
    const text = "{org|org} {amount|money} {at|time} {digest|digest} {list} {absent}";
    expect(fill(text, args, "zh")).toBe(
      "3 号组织 4,500.00 CNY 1970-01-01 08:00:00 UTC+8 0xabababab…abababab 1, 2 {absent}",
    );
    expect(fill("{org|org}", args, "en")).toBe("organisation 3");
    expect(fill("{amount|money}", { amount: 5n, currency: "0x000000" }, "en")).toBe("5 (?)");
    expect(fill("{at|time}", { at: 2n ** 40n - 1n }, "en")).toBe("1099511627775 s");
    expect(() => fill("{org|shout}", args, "en")).toThrow("no such format");
  });
});
