import fc from "fast-check";
import { describe, expect, it } from "vitest";

import {
  type AttestedRecord,
  carriesAmount,
  carriesDelay,
  packRecord,
  RECORD_KIND,
  type RecordKind,
  SECTOR_SCHEME,
  type SectorScheme,
  SPENDING_REASON,
  unpackRecord,
  valueBandOf,
  wordHex,
} from "../../../../services/shared/values/attested-record.js";
import { currencyCode, currencyNumber } from "../../../../services/shared/values/currency-number.js";
import { quarterName, quarterOf } from "../../../../services/shared/values/quarter.js";

const award: AttestedRecord = {
  subject: 140_737_488_355_329,
  buyer: 7,
  at: 1_460_000_000n,
  kind: "award",
  sector: { scheme: "unspsc", code: "41121800" },
  region: 1_124_024,
  amount: 8_448_042_210n,
  currency: "CAD",
  daysLate: undefined,
  flags: 4,
};

const kinds = Object.keys(RECORD_KIND) as RecordKind[];
const schemes = Object.keys(SECTOR_SCHEME) as SectorScheme[];

const anyRecord: fc.Arbitrary<AttestedRecord> = fc.constantFrom(...kinds).chain((kind) =>
  fc.record({
    kind: fc.constant(kind),
    subject: fc.integer({ min: 1, max: 2 ** 48 - 1 }),
    buyer: fc.option(fc.integer({ min: 1, max: 2 ** 48 - 1 }), { nil: undefined }),
    at: fc.option(fc.bigInt(1n, (1n << 40n) - 1n), { nil: undefined }),
    sector: fc.option(
      fc.record({
        scheme: fc.constantFrom(...schemes),
        code: fc.integer({ min: 0, max: 99_999_999 }).map((code) => String(code).padStart(8, "0")),
      }),
      { nil: undefined },
    ),
    region: fc.option(fc.integer({ min: 1, max: 2 ** 24 - 1 }), { nil: undefined }),
    amount: carriesAmount(kind)
      ? fc.option(
          fc.tuple(fc.bigInt(1n, 999_999_999n), fc.bigInt(0n, 8n)).map(([digits, zeros]) => digits * 10n ** zeros),
          { nil: undefined },
        )
      : fc.constant(undefined),
    currency: fc.constant(undefined),
    daysLate: carriesDelay(kind)
      ? fc.option(fc.integer({ min: 1, max: 2 ** 32 - 1 }), { nil: undefined })
      : fc.constant(undefined),
    flags: fc.integer({ min: 0, max: 63 }),
  }),
);

describe("attested record", () => {
  it("comes back from its word as it went in", () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        expect(unpackRecord(packRecord(record))).toEqual(record);
      }),
    );
    expect(unpackRecord(packRecord(award))).toEqual(award);
  });

  it("puts each field at its published place", () => {
    expect(wordHex(packRecord(award))).toBe(
      "800000000001" + "000000000007" + "005705d500" + "22737808" + "1126b8" + "0a" + "02" + "1f04" + "325ab07d",
    );
  });

  it("keeps the leading nine or ten digits of a long amount and its band", () => {
    const long = unpackRecord(packRecord({ ...award, amount: 12_345_678_901_234n }));
    expect(long.amount).toBe(12_345_678_900_000n - (12_345_678_900_000n % 10n ** 4n));
    expect(valueBandOf(12_345_678_901_234n)).toBe(14);
  });

  it("keeps what a source does not say as unknown, an amount of nothing too", () => {
    const bare = packRecord({ subject: 1, kind: "contract", amount: 0n, currency: "CNY" });
    expect(bare).toBe((1n << 208n) | (3n << 48n));
    expect(unpackRecord(bare)).toEqual({ subject: 1, kind: "contract", flags: 0 });
  });

  it("keeps days of lateness and reasons of extra spending", () => {
    const late = unpackRecord(packRecord({ subject: 1, kind: "milestoneLate", daysLate: 31 }));
    expect(late.daysLate).toBe(31);
    const flags = SPENDING_REASON.delay | SPENDING_REASON.cancelled;
    expect(unpackRecord(packRecord({ subject: 1, kind: "extraSpending", flags })).flags).toBe(33);
  });

  it.each([
    [{ ...award, subject: 0 }, "subject 0"],
    [{ ...award, buyer: 2 ** 48 }, "buyer 281474976710656"],
    [{ ...award, region: -1 }, "region -1"],
    [{ ...award, at: -1n }, "at -1"],
    [{ ...award, flags: 64 }, "flags 64"],
    [{ ...award, amount: -5n }, "amount"],
    [{ ...award, amount: 10n ** 24n }, "amount"],
    [{ ...award, amount: 10n ** 302n }, "amount"],
    [{ ...award, sector: { scheme: "cpv" as const, code: "4523312A" } }, "sector 4523312A"],
  ])("refuses what does not fit: %#", (record, field) => {
    expect(() => packRecord(record)).toThrow(field);
  });

  it("refuses a word of an unknown kind", () => {
    expect(() => unpackRecord(1n << 208n)).toThrow("kind 0");
    expect(() => unpackRecord((1n << 208n) | (17n << 48n))).toThrow("kind 17");
  });
});

describe("currency number", () => {
  it("knows ISO 4217 both ways", () => {
    expect(["CNY", "CAD", "EUR", "ALL"].map(currencyNumber)).toEqual([156, 124, 978, 8]);
    expect([156, 124, 978, 8].map(currencyCode)).toEqual(["CNY", "CAD", "EUR", "ALL"]);
    expect([currencyNumber("???"), currencyNumber(undefined), currencyCode(1)]).toEqual([0, 0, undefined]);
  });
});

describe("quarter", () => {
  it("is that of UTC+8, and 0 for an unknown time", () => {
    const before = BigInt(Date.UTC(2026, 11, 31, 15, 59, 59) / 1000);
    expect([quarterOf(before), quarterOf(before + 1n), quarterOf(undefined)]).toEqual([8107, 8108, 0]);
    expect([quarterName(8107), quarterName(8108), quarterName(0)]).toEqual(["2026-Q4", "2027-Q1", ""]);
  });
});
