import { describe, expect, it } from "vitest";
import { fictionalCreditCode } from "../../../../../scripts/sample/credit-code.js";
import type { Fact } from "../../../../../services/shared/ocds/facts/fact.js";
import { factsOf } from "../../../../../services/shared/ocds/facts/facts-of.js";
import { minorUnits, moneyOf } from "../../../../../services/shared/ocds/facts/money.js";
import { compile } from "../../../../../services/shared/ocds/merge.js";
import { checkRelease } from "../../../../../services/shared/schemas/ocds/check.js";
import { Release } from "../../../../../services/shared/schemas/ocds/release.js";
import { hasSharedData, sharedJson, sharedLines } from "../../../../support/shared-data.js";

const WINNER = fictionalCreditCode("company", 990_100, 1);
const LOSER = fictionalCreditCode("company", 990_100, 2);
const BUYER = { id: "b", name: "示例采购人", roles: ["buyer"], address: { countryName: "CN", region: "350200" } };
const FIRM = { id: "s", name: "示例公司", identifier: { scheme: "CN-USCC", id: WINNER } };
const OTHER = { id: "o", name: "示例另一公司", identifier: { scheme: "CN-USCC", id: LOSER } };

function facts(content: object): Fact[] {
  const head = { ocid: "ocds-213czf-1", date: "2024-01-01T00:00:00Z", tag: ["contract"], initiationType: "tender" };
  return factsOf(Release.parse({ ...head, parties: [BUYER, FIRM, OTHER], buyer: { id: "b" }, ...content }));
}

function contractFacts(contract: object): Fact[] {
  const awards = [{ id: "a", suppliers: [{ id: "s" }] }];
  return facts({ awards, contracts: [{ id: "c", awardID: "a", ...contract }] });
}

const kinds = (found: readonly Fact[]) => found.map(({ kind }) => kind);

describe("factsOf", () => {
  it("says who won, who lost, where and what", () => {
    const tender = {
      id: "t",
      status: "complete",
      tenderPeriod: { startDate: "2024-01-02T00:00:00Z" },
      items: [{ id: "1", classification: { scheme: "CN-CGPC", id: "B0201" } }],
    };
    const bids = {
      details: [
        { id: 1, tenderers: [{ id: "s" }], value: { amount: 99.5, currency: "CNY" } },
        { id: 2, tenderers: [{ id: "o" }], value: { amount: 120, currency: "CNY" }, status: "disqualified" },
      ],
    };
    const date = "2024-02-01T00:00:00Z";
    const awards = [
      { id: "a", status: "active", date, value: { amount: 99.5, currency: "CNY" }, suppliers: [{ id: "s" }] },
    ];
    const found = facts({ tender, bids, awards });

    expect(kinds(found)).toEqual(["tender", "bidLost", "award"]);
    expect(found[1]).toMatchObject({
      ids: ["2"],
      subject: { public: true, identifier: `CN-USCC:${LOSER}`, name: "示例另一公司" },
      buyer: { public: true, identifier: "NAME-ocds-213czf:示例采购人" },
      region: 350200,
      sector: { scheme: "cnWorks", code: "02010000" },
      amount: 12000n,
      at: Date.parse(date) / 1000,
      flags: 2,
    });
    expect(found[2]).toMatchObject({ amount: 9950n, currency: "CNY", flags: 0 });
  });

  it("does not call a bid lost while nothing is awarded", () => {
    const bids = { details: [{ id: 1, tenderers: [{ id: "s" }] }] };
    expect(facts({ bids })).toEqual([]);
    expect(facts({ bids, awards: [{ id: "a", status: "pending", suppliers: [{ id: "o" }] }] })).toEqual([]);
  });

  it("takes an award of 0 for unknown, not for free", () => {
    const awards = [{ id: "a", status: "active", value: { amount: 0, currency: "CNY" }, suppliers: [{ id: "s" }] }];
    expect(facts({ awards })[0]).toMatchObject({ kind: "award", amount: undefined, currency: undefined });
  });

  it("takes an amount that no record can carry for unknown", () => {
    expect(moneyOf({ amount: 1e300, currency: "CNY" })).toEqual({ amount: undefined, currency: undefined });
    expect(moneyOf({ amount: 1e22, currency: "CNY" }).amount).toBeUndefined();
    expect(moneyOf({ amount: 1e21, currency: "CNY" }).amount).toBe(10n ** 23n);
  });

  it.each([
    [
      "met on the day",
      { status: "met", dueDate: "2024-03-01T00:00:00Z", dateMet: "2024-03-01T18:00:00Z" },
      "milestoneOnTime",
    ],
    ["met later", { status: "met", dueDate: "2024-02-28T00:00:00Z", dateMet: "2024-03-01T00:00:00Z" }, "milestoneLate"],
    ["met, undated", { status: "met", dueDate: "2024-02-28T00:00:00Z" }, "milestoneMet"],
    ["met in part", { status: "partiallyMet" }, "milestonePartly"],
    ["not met", { status: "notMet", dueDate: "2024-02-28T00:00:00Z" }, "milestoneNotMet"],
  ])("tells a milestone %s", (_, milestone, kind) => {
    const found = contractFacts({ implementation: { milestones: [{ id: "m", type: "delivery", ...milestone }] } });
    expect(kinds(found)).toEqual([kind]);
    if (kind === "milestoneLate") expect(found[0]).toMatchObject({ daysLate: 2 });
  });

  it("says nothing of milestones to come or of the buyer's", () => {
    const milestones = [
      { id: "1", type: "delivery", status: "scheduled", dueDate: "2024-02-28T00:00:00Z" },
      { id: "2", type: "payment", status: "notMet" },
    ];
    expect(contractFacts({ implementation: { milestones } })).toEqual([]);
  });

  it.each([
    ["terminated", { status: "terminated" }, "endNormal"],
    [
      "terminated, completed",
      { status: "terminated", implementation: { endDetails: "completed, no default" } },
      "endNormal",
    ],
    [
      "for default",
      { status: "terminated", implementation: { endDetails: "early termination for default" } },
      "endDefault",
    ],
    ["for breach", { status: "terminated", terminationDetails: "Ended due to the supplier's breach" }, "endDefault"],
    ["违约", { status: "terminated", implementation: { endDetails: "因供应商违约解除合同" } }, "endDefault"],
  ])("takes a contract that is %s for what it says", (_, contract, kind) => {
    expect(kinds(contractFacts(contract))).toEqual([kind]);
  });

  it("says nothing of a contract that was cancelled or only mentioned", () => {
    expect(contractFacts({ status: "cancelled" })).toEqual([]);
    expect(contractFacts({})).toEqual([]);
  });

  it("tells signing, amendments, payments and extra spending", () => {
    const found = contractFacts({
      dateSigned: "2024-01-01T00:00:00Z",
      amendments: [{ id: "1", date: "2024-02-01T00:00:00Z" }],
      implementation: {
        transactions: [
          { id: "1", date: "2024-03-01T00:00:00Z", value: { amount: 10, currency: "JPY" } },
          { id: "2", value: { amount: 5, currency: "CNY" }, payee: { id: "o" } },
          { id: "3", value: { amount: 0, currency: "CNY" } },
        ],
        extraSpending: [{ id: "x", value: { amount: 1, currency: "CNY" }, reasons: ["delay", "default", "unheard"] }],
      },
    });
    expect(kinds(found)).toEqual(["contract", "amendment", "payment", "payment", "extraSpending"]);
    expect(found[2]).toMatchObject({ amount: 10n, currency: "JPY" });
    expect(found[3]).toMatchObject({ subject: { identifier: `CN-USCC:${LOSER}` } });
    expect(found[4]).toMatchObject({ flags: 5, amount: 100n });
  });

  it.each([
    [
      "an individual household",
      { identifier: { scheme: "CN-USCC", id: fictionalCreditCode("household", 990_100, 3) } },
    ],
    ["the self-employed", { identifier: { scheme: "GB-COH", id: "1" }, details: { scale: "selfEmployed" } }],
    ["a register of anybody", { identifier: { scheme: "PY-RUC", id: "1234-5" } }],
    ["a mere name", {}],
  ])("keeps %s off the chain", (_, party) => {
    const parties = [{ id: "p", name: "某人", ...party }];
    const awards = [{ id: "a", status: "active", suppliers: [{ id: "p" }] }];
    expect(facts({ parties, buyer: undefined, awards })[0]?.subject).toMatchObject({ public: false });
  });

  it("recognises a party however its identifier is spelt", () => {
    const spelt = (id: string) =>
      facts({
        parties: [{ id: "p", name: "x", identifier: { scheme: "CN-USCC", id } }],
        awards: [{ id: "a", status: "active", suppliers: [{ id: "p" }] }],
      })[0]?.subject;
    expect(spelt(` ${WINNER.toLowerCase().replace("9", "９")}\u200b`)).toEqual(spelt(WINNER));
    expect(spelt(WINNER)).toMatchObject({ public: true, identifier: `CN-USCC:${WINNER}` });
  });

  it.skipIf(!hasSharedData)("gives the expected sums of the synthetic bidders", () => {
    const sums: Record<string, Record<string, number>> = {};
    for (const line of sharedLines("ocds/synthetic_performance.jsonl")) {
      const { ocid, supplier, contract } = Object(line);
      const identifier = { scheme: "CN-USCC", id: supplier.id.slice("CN-USCC-".length) };
      const release = checkRelease({
        ocid,
        id: "1",
        date: "2026-01-01T00:00:00Z",
        tag: ["contract"],
        initiationType: "tender",
        parties: [{ ...supplier, identifier, roles: ["supplier"] }],
        awards: [{ id: contract.awardID, suppliers: [{ id: supplier.id }] }],
        contracts: [contract],
      });
      if (!("release" in release)) throw new Error(JSON.stringify(release.refusal));
      const sum = (sums[supplier.id] ??= {});
      const add = (name: string, by = 1) => {
        sum[name] = (sum[name] ?? 0) + by;
      };
      for (const fact of factsOf(compile([{ ...release.release, id: "1" }]))) {
        if (fact.kind === "contract") add("contracts");
        if (fact.kind === "contract") add("awardedMinor", Number(fact.amount));
        if (fact.kind === "payment") add("paidMinor", Number(fact.amount));
        if (fact.kind === "endDefault") add("terminatedForDefault");
        if (fact.kind === "milestoneOnTime" || fact.kind === "milestoneLate") add("milestones_met");
        if (fact.kind.startsWith("milestonePartly")) add("milestones_partiallyMet");
        if (fact.kind === "milestoneNotMet") add("milestones_notMet");
        if (fact.daysLate) add("late");
      }
    }
    for (const [id, expected] of Object.entries(Object(sharedJson("ocds/synthetic_performance_expected.json")))) {
      const { violationsUpheld: _, ...counted } = Object(expected);
      const zero = { terminatedForDefault: 0, late: 0 };
      expect({ id, ...zero, ...sums[id] }).toEqual({ id, ...counted });
    }
  });
});

describe("minor units", () => {
  it("are exact where floating point is not", () => {
    expect(minorUnits(1471566.72, 2)).toBe(147156672n);
    expect(minorUnits(4.35, 2)).toBe(435n);
    expect(minorUnits(1e21, 2)).toBe(10n ** 23n);
    expect(minorUnits(1.5e-7, 2)).toBe(0n);
  });

  it("are unknown for 0, for less and without a currency", () => {
    const unknown = { amount: undefined, currency: undefined };
    for (const amount of [0, -5, null]) expect(moneyOf({ amount, currency: "CNY" })).toEqual(unknown);
    expect(moneyOf({ amount: 5 })).toEqual(unknown);
  });
});
