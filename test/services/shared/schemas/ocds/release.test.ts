import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkRelease } from "../../../../../services/shared/schemas/ocds/check.js";
import { secondsOf } from "../../../../../services/shared/schemas/ocds/date-time.js";
import { publishedRelease } from "../../../../support/published-ocds.js";
import { hasSharedData } from "../../../../support/shared-data.js";

const DAY = "2024-01-01T00:00:00Z";
const IDENTIFIER = { scheme: "CN-USCC", id: "1", legalName: "示例" };
const VALUE = { amount: 5, currency: "CNY" };
const PERIOD = { startDate: DAY, endDate: null };
const ITEMS = [{ id: "i", classification: { scheme: "CPV", id: "30000000" } }];
const AMENDMENT = { id: "1", date: DAY };
const MILESTONE = { id: "m", type: "delivery", status: "met", dueDate: DAY, dateMet: DAY };

const WHOLE = {
  ocid: "ocds-213czf-1",
  id: "1",
  date: "2024-02-29T23:59:59.5+08:00",
  tag: ["contract"],
  initiationType: "tender",
  parties: [
    {
      ...{ id: "s", name: "示例", identifier: IDENTIFIER, additionalIdentifiers: [IDENTIFIER] },
      ...{ address: { region: "350200", countryName: "CN" }, roles: ["supplier"], details: {} },
    },
  ],
  buyer: { id: "b", name: "示例" },
  tender: {
    ...{ id: 7, title: "示例", status: "complete", value: VALUE, mainProcurementCategory: "works", items: ITEMS },
    ...{ procuringEntity: { id: "b", name: "示例" }, tenderPeriod: PERIOD },
  },
  awards: [
    { id: "a", status: "active", date: DAY, value: VALUE, suppliers: [{ id: "s", name: "示例" }], items: ITEMS },
  ],
  contracts: [
    {
      ...{ id: "c", awardID: "a", status: "terminated", period: PERIOD, value: VALUE, dateSigned: DAY, items: ITEMS },
      ...{ amendments: [AMENDMENT], amendment: { date: DAY }, milestones: [MILESTONE] },
      implementation: {
        milestones: [MILESTONE],
        transactions: [
          { id: "t", date: DAY, value: { amount: 1.5, currency: "CNY" }, payee: { id: "s", name: "示例" } },
        ],
      },
    },
  ],
};

/**
 * Every place that we read of the standard itself: where a wrong value must be refused by us and by the publisher of the
 * schema alike. Bids, ends, lots and spending are extensions, of which its schema says nothing.
 */
const PLACES: readonly string[] = [
  ...["ocid", "date", "tag", "tag.0", "initiationType"],
  ...[
    "parties",
    "parties.0",
    "parties.0.id",
    "parties.0.name",
    "parties.0.roles",
    "parties.0.roles.0",
    "parties.0.details",
  ],
  ...placesOf("parties.0.identifier", "", "scheme", "id", "legalName"),
  "parties.0.additionalIdentifiers",
  ...placesOf("parties.0.additionalIdentifiers.0", "", "scheme", "id", "legalName"),
  ...placesOf("parties.0.address", "", "region", "countryName"),
  ...placesOf("buyer", "", "id", "name"),
  ...placesOf("tender", "", "id", "title", "status", "mainProcurementCategory", "items"),
  ...placesOf("tender.items.0", "", "classification", "classification.scheme", "classification.id"),
  ...placesOf("tender.procuringEntity", "", "id", "name"),
  ...placesOf("tender.value", "", "amount", "currency"),
  ...placesOf("tender.tenderPeriod", "", "startDate", "endDate"),
  ...placesOf("awards", "", "0", "0.id", "0.status", "0.date"),
  ...placesOf("awards.0.value", "", "amount", "currency"),
  ...placesOf("awards.0.suppliers", "", "0", "0.id", "0.name"),
  ...placesOf("awards.0.items", "", "0", "0.classification", "0.classification.scheme", "0.classification.id"),
  ...placesOf("contracts", "", "0", "0.id", "0.awardID", "0.status", "0.dateSigned"),
  ...placesOf("contracts.0.period", "", "startDate", "endDate"),
  ...placesOf("contracts.0.value", "", "amount", "currency"),
  ...placesOf("contracts.0.items", "", "0", "0.classification", "0.classification.scheme", "0.classification.id"),
  ...placesOf("contracts.0.amendments", "", "0", "0.id", "0.date"),
  ...placesOf("contracts.0.amendment", "", "date"),
  ...placesOf("contracts.0.milestones", "", "0", "0.id", "0.type", "0.status", "0.dueDate", "0.dateMet"),
  "contracts.0.implementation",
  ...placesOf("contracts.0.implementation.milestones", "", "0", "0.id", "0.type", "0.status", "0.dueDate", "0.dateMet"),
  ...placesOf("contracts.0.implementation.transactions", "", "0", "0.id", "0.date"),
  ...placesOf("contracts.0.implementation.transactions.0", "value", "value.amount", "value.currency"),
  ...placesOf("contracts.0.implementation.transactions.0.payee", "", "id", "name"),
];

/** Where we judge less: we read what items are, so neither their ids nor that there are any. Nothing else is let through. */
function isLet(place: string, value: unknown): boolean {
  const isEmpty = JSON.stringify(value) === (place.endsWith(".items") ? "[]" : "{}");
  return isEmpty && /\.items(?:\.0)?$/.test(place);
}

function placesOf(of: string, ...members: readonly string[]): string[] {
  return members.map((member) => (member === "" ? of : `${of}.${member}`));
}

const ANY = fc.oneof(
  fc.constantFrom("", "x", "active", "met", "goods", "CNY", "XXY", "2024-02-30T00:00:00Z", "2024-02-28T00:00:00"),
  fc.constantFrom("2016-12-31T23:59:60Z", "2024-01-01 10:00:00+0800", "2024-01-01T24:00:00Z", "2024-13-01T00:00:00Z"),
  fc.constantFrom(0, -1, 1.5, true, [], {}, [1], ["planning"], undefined),
  fc.date({ noInvalidDate: true, min: new Date(0), max: new Date("2200-01-01") }).map((date) => date.toISOString()),
);

function withValue(place: string, value: unknown): unknown {
  const copy: unknown = structuredClone(WHOLE);
  const steps = place.split(".");
  let here: object = Object(copy);
  for (const step of steps.slice(0, -1)) here = Object(Reflect.get(here, step));
  const last = steps.at(-1) ?? "";
  if (value === undefined) Reflect.deleteProperty(here, last);
  else Reflect.set(here, last, value);
  return copy;
}

function valueAt(place: string): unknown {
  return place.split(".").reduce<unknown>((here, step) => Reflect.get(Object(here), step), WHOLE);
}

describe("checkRelease", () => {
  it("takes a release with everything that we read", () => {
    expect(checkRelease(WHOLE)).toHaveProperty("release");
  });

  it.skipIf(!hasSharedData)("judges every place that we read as the published schema does", () => {
    const published = publishedRelease();
    expect(published(WHOLE)).toBe(true);
    expect(PLACES.filter((place) => valueAt(place) === undefined)).toEqual([]);
    for (const place of PLACES) {
      fc.assert(
        fc.property(ANY, (value) => {
          const candidate = withValue(place, value);
          const checked = checkRelease(candidate);
          const isContradiction = "refusal" in checked && checked.refusal.code === "ocds.contradiction";
          const expected = isLet(place, value) || published(candidate);
          if (!isContradiction) expect([place, value, "release" in checked]).toEqual([place, value, expected]);
        }),
        { numRuns: 60 },
      );
    }
  });

  it.each([
    ["a missing member", withValue("tender.id", undefined), "/tender/id", "ocds.required"],
    ["a wrong type", withValue("parties", "x"), "/parties", "ocds.type"],
    ["a wrong code", withValue("contracts.0.status", "done"), "/contracts/0/status", "ocds.code"],
    ["a wrong date", withValue("date", "2024-02-30T00:00:00Z"), "/date", "ocds.format"],
    ["an empty text", withValue("ocid", ""), "/ocid", "ocds.empty"],
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
    const place = "contracts.0.implementation.milestones.0.status";
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
