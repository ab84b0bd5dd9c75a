import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkRelease } from "../../../../../services/shared/schemas/ocds/check.js";
import { secondsOf } from "../../../../../services/shared/schemas/ocds/date-time.js";
import { publishedRelease } from "../../../../support/published-ocds.js";
import { hasSharedData } from "../../../../support/shared-data.js";

const WHOLE = {
  ocid: "ocds-213czf-1",
  id: "1",
  date: "2024-02-29T23:59:59.5+08:00",
  tag: ["contract"],
  initiationType: "tender",
  parties: [{ id: "s", name: "示例", identifier: { scheme: "CN-USCC", id: "1" }, roles: ["supplier"] }],
  buyer: { id: "b", name: "示例" },
  tender: { id: 7, status: "complete", value: { amount: 5, currency: "CNY" }, mainProcurementCategory: "works" },
  awards: [{ id: "a", status: "active", date: "2024-01-01T00:00:00Z", suppliers: [{ id: "s", name: "示例" }] }],
  contracts: [
    {
      id: "c",
      awardID: "a",
      status: "terminated",
      period: { startDate: "2024-01-01T00:00:00Z", endDate: null },
      implementation: {
        milestones: [{ id: "m", status: "met", dueDate: "2024-01-01T00:00:00Z", dateMet: "2024-01-01T00:00:00Z" }],
        transactions: [{ id: "t", date: "2024-01-01T00:00:00Z", value: { amount: 1.5, currency: "CNY" } }],
      },
    },
  ],
};

/** Every place that we read: where a wrong value must be refused by us and by the publisher of the schema alike. */
const PLACES: readonly (readonly (string | number)[])[] = [
  ["ocid"],
  ["date"],
  ["tag"],
  ["tag", 0],
  ["initiationType"],
  ["parties"],
  ["parties", 0, "id"],
  ["parties", 0, "name"],
  ["parties", 0, "identifier", "scheme"],
  ["parties", 0, "roles"],
  ["buyer", "name"],
  ["tender"],
  ["tender", "id"],
  ["tender", "status"],
  ["tender", "value", "amount"],
  ["tender", "value", "currency"],
  ["tender", "mainProcurementCategory"],
  ["awards"],
  ["awards", 0, "id"],
  ["awards", 0, "status"],
  ["awards", 0, "date"],
  ["awards", 0, "suppliers", 0, "name"],
  ["contracts", 0, "awardID"],
  ["contracts", 0, "status"],
  ["contracts", 0, "period", "startDate"],
  ["contracts", 0, "implementation", "milestones", 0, "status"],
  ["contracts", 0, "implementation", "milestones", 0, "dueDate"],
  ["contracts", 0, "implementation", "transactions", 0, "value", "amount"],
  ["contracts", 0, "implementation", "transactions", 0, "id"],
];

const ANY = fc.oneof(
  fc.constantFrom("", "x", "active", "met", "goods", "CNY", "XXY", "2024-02-30T00:00:00Z", "2024-02-28T00:00:00"),
  fc.constantFrom("2016-12-31T23:59:60Z", "2024-01-01 10:00:00+0800", "2024-01-01T24:00:00Z", "2024-13-01T00:00:00Z"),
  fc.constantFrom(0, -1, 1.5, true, [], {}, [1], ["planning"], undefined),
  fc.date({ noInvalidDate: true, min: new Date(0), max: new Date("2200-01-01") }).map((date) => date.toISOString()),
);

function withValue(place: readonly (string | number)[], value: unknown): unknown {
  const copy: unknown = structuredClone(WHOLE);
  let here: object = Object(copy);
  for (const step of place.slice(0, -1)) here = Object(Reflect.get(here, step));
  const last = place.at(-1) ?? "";
  if (value === undefined) Reflect.deleteProperty(here, last);
  else Reflect.set(here, last, value);
  return copy;
}

describe("checkRelease", () => {
  it("takes a release with everything that we read", () => {
    expect(checkRelease(WHOLE)).toHaveProperty("release");
  });

  it.skipIf(!hasSharedData)("judges every place that we read as the published schema does", () => {
    const published = publishedRelease();
    expect(published(WHOLE)).toBe(true);
    fc.assert(
      fc.property(fc.constantFrom(...PLACES), ANY, (place, value) => {
        const candidate = withValue(place, value);
        const checked = checkRelease(candidate);
        const isContradiction = "refusal" in checked && checked.refusal.code === "ocds.contradiction";
        if (!isContradiction) expect("release" in checked).toBe(published(candidate));
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ["a missing member", withValue(["tender", "id"], undefined), "/tender/id", "ocds.required"],
    ["a wrong type", withValue(["parties"], "x"), "/parties", "ocds.type"],
    ["a wrong code", withValue(["contracts", 0, "status"], "done"), "/contracts/0/status", "ocds.code"],
    ["a wrong date", withValue(["date"], "2024-02-30T00:00:00Z"), "/date", "ocds.format"],
    ["an empty text", withValue(["ocid"], ""), "/ocid", "ocds.empty"],
    ["something else", ["x"], "", "ocds.not_a_release"],
  ])("names the place and the kind of %s", (_, candidate, path, code) => {
    expect(checkRelease(candidate)).toEqual({ refusal: { path, code } });
  });

  it("refuses one award that is said twice and differently", () => {
    const awards = [
      { id: "a", status: "active" },
      { id: "a", status: "cancelled" },
    ];
    const refusal = { path: "/awards/1/id", code: "ocds.contradiction" };
    expect(checkRelease({ ...WHOLE, awards })).toEqual({ refusal });
    expect(checkRelease({ ...WHOLE, awards: [awards[0], awards[0]] })).toHaveProperty("release");
  });

  it("refuses a milestone that was met although it was not", () => {
    const place = ["contracts", 0, "implementation", "milestones", 0, "status"];
    const path = "/contracts/0/implementation/milestones/0/dateMet";
    expect(checkRelease(withValue(place, "notMet"))).toEqual({ refusal: { path, code: "ocds.contradiction" } });
  });
});

describe("secondsOf", () => {
  it("agrees with the calendar of the platform", () => {
    const dates = fc.date({ noInvalidDate: true, min: new Date("0000-01-01T00:00:00Z"), max: new Date("9999-12-31") });
    fc.assert(fc.property(dates, (date) => secondsOf(date.toISOString()) === Math.floor(date.getTime() / 1000)));
  });

  it("counts the zone", () => {
    expect(secondsOf("1970-01-01T08:00:00+08:00")).toBe(0);
    expect(secondsOf("1969-12-31T18:30:00-05:30")).toBe(0);
  });
});
