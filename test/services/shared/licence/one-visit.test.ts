import { describe, expect, it } from "vitest";
import { serviceOf } from "../../../../services/shared/licence/catalogue/catalogue.js";
import { filedCatalogue } from "../../../../services/shared/licence/catalogue/files.js";
import type { ServiceItem } from "../../../../services/shared/licence/catalogue/schema.js";
import {
  heldBits,
  neededBits,
  presentationQuery,
  visit,
  type HeldLicence,
} from "../../../../services/shared/licence/one-visit.js";

const catalogue = filedCatalogue();

function item(id: string): ServiceItem {
  const service = serviceOf(catalogue, id);
  if (service === undefined) throw new Error(`no service ${id}`);
  return service;
}

/** What a visit asks for: types, with the fields of each. */
const asks = (
  id: string,
  held: readonly HeldLicence[],
  cases: readonly string[] = [],
  denied: readonly string[] = [],
) =>
  visit(catalogue, item(id), held, new Set(cases), new Set(denied)).asked.map(({ anyOf, count, isPart }) => ({
    of: anyOf.map(({ type, fields }) => `${type.id}(${fields.join()})`),
    count,
    isPart,
  }));

const card: HeldLicence = { type: "identity-card", shown: ["holderName", "holderCode", "address"] };
const lease: HeldLicence = { type: "lease-registration", shown: ["holderName", "location", "use", "leaseUntil"] };

describe("visit", () => {
  it("is complete when a shop is opened with an identity card and a lease", () => {
    const done = visit(catalogue, item("sole-trader-founding"), [card, lease]);
    expect(done).toMatchObject({ isComplete: true, asked: [], undecided: [], papers: [{ en: "Application" }] });
  });

  it("asks for all where nothing is held, each type that would do", () => {
    expect(asks("sole-trader-founding", [])).toEqual([
      { of: ["identity-card(holderName,holderCode,address)"], count: 1, isPart: false },
      {
        of: ["property-right(holderName,location)", "lease-registration(holderName,location,use,leaseUntil)"],
        count: 1,
        isPart: false,
      },
    ]);
  });

  it("asks only for what is missing", () => {
    expect(asks("sole-trader-founding", [card]).map(({ of }) => of[0])).toEqual([
      "property-right(holderName,location)",
    ]);
  });

  it("asks for the rest of a licence that was shown in part", () => {
    const shy = { type: "lease-registration", shown: ["holderName", "location"] };
    expect(asks("sole-trader-founding", [card, shy])).toEqual([
      { of: ["lease-registration(holderName,location,use,leaseUntil)"], count: 1, isPart: true },
    ]);
  });

  it("lets one identity card serve who applies and represents, and asks two spouses for two", () => {
    expect(asks("company-founding", [card, lease])).toEqual([]);
    const paper = { type: "household-register", shown: ["holderName", "holderCode", "maritalStatus"] };
    const id = { type: "identity-card", shown: ["holderName", "holderCode", "birthDate"] };
    expect(asks("marriage-registration", [paper, id])).toEqual([
      { of: ["household-register(holderName,holderCode,maritalStatus)"], count: 1, isPart: false },
      { of: ["identity-card(holderName,holderCode,birthDate)"], count: 1, isPart: false },
    ]);
    expect(asks("marriage-registration", [paper, id, { ...paper, isOthers: true }, { ...id, isOthers: true }])).toEqual(
      [],
    );
  });

  it("does not take the applicant's own card for another's", () => {
    const held = [
      card,
      { type: "vehicle-registration-certificate", shown: ["holderName", "plate", "vin", "mortgagedTo"] },
    ];
    expect(asks("vehicle-mortgage", held)).toHaveLength(1);
    expect(
      asks("vehicle-mortgage", [
        ...held,
        { type: "business-licence", shown: ["holderName", "holderCode"], isOthers: true },
      ]),
    ).toEqual([]);
  });

  it("waits for the cases that it does not know, and asks by the answers", () => {
    const held = [
      card,
      ...["vehicle-registration-certificate", "vehicle-licence"].map((type) => ({
        type,
        shown: ["holderName", "plate", "vin"],
      })),
    ];
    const open = visit(catalogue, item("vehicle-sale"), held);
    expect(open).toMatchObject({ isComplete: false, asked: [], undecided: [{ id: "overdue" }] });
    expect(visit(catalogue, item("vehicle-sale"), held, new Set(), new Set(["overdue"]))).toMatchObject({
      isComplete: true,
    });
    expect(asks("vehicle-sale", held, ["overdue"]).map(({ of }) => of[0])).toEqual([
      "vehicle-inspection-certificate(vin,inspectedOn)",
      "insurance-certificate(vin,insuredUntil)",
    ]);
  });

  it("says where a paper may stand in", () => {
    const [asked] = visit(catalogue, item("teacher-qualification"), [card]).asked;
    expect(asked).toMatchObject({ orPaper: { en: "Proof of the teacher examination" } });
  });

  it("answers for every service item, and whoever shows all that is asked is done", () => {
    for (const service of catalogue.services) {
      const cases = new Set(service.needs.flatMap(({ when }) => when?.id ?? []));
      const first = visit(catalogue, service, [], cases);
      expect(first.asked.length, service.id).toBeGreaterThan(0);
      const shown = first.asked.flatMap(({ anyOf, count, whose }) =>
        Array.from({ length: count }, () => ({
          type: anyOf[0]?.type.id ?? "",
          shown: anyOf[0]?.fields ?? [],
          isOthers: whose?.isOther === true,
        })),
      );
      // Two needs of one type are one licence with the fields of both.
      const whole = shown.map(({ type, ...rest }) => ({
        type,
        ...rest,
        shown: shown.filter((one) => one.type === type).flatMap((one) => one.shown),
      }));
      expect(visit(catalogue, service, whole, cases).isComplete, service.id).toBe(true);
    }
  });
});

describe("held & needed", () => {
  it("compares bits of the types' own numbers", () => {
    const needed = neededBits(catalogue, item("driving-licence-renew"));
    const types = ["identity-card", "driver-medical-proof"];
    expect(needed).toBe(heldBits(catalogue, types));
    expect(heldBits(catalogue, [...types, "passport"]) & needed).toBe(needed);
    expect(heldBits(catalogue, ["passport"]) & needed).not.toBe(needed);
    expect(heldBits(catalogue, ["no-such-type"])).toBe(0n);
  });

  it("leaves out what something else may stand in for and cases that are not so", () => {
    expect(neededBits(catalogue, item("sole-trader-founding"))).toBe(heldBits(catalogue, ["identity-card"]));
    const without = neededBits(catalogue, item("name-change"));
    expect(neededBits(catalogue, item("name-change"), new Set(["minor-name"])) & ~without).toBe(
      heldBits(catalogue, ["birth-certificate"]),
    );
  });
});

describe("presentationQuery", () => {
  it("asks for one presentation of everything, by alternatives and fields", () => {
    expect(presentationQuery(visit(catalogue, item("sole-trader-founding"), []))).toEqual({
      credentials: [
        {
          id: "identity-card-0",
          format: "dc+sd-jwt",
          meta: { vct_values: ["urn:tongban:licence:identity-card"] },
          claims: [{ path: ["holderName"] }, { path: ["holderCode"] }, { path: ["address"] }],
        },
        {
          id: "property-right-1",
          format: "dc+sd-jwt",
          meta: { vct_values: ["urn:tongban:licence:property-right"] },
          claims: [{ path: ["holderName"] }, { path: ["location"] }],
        },
        {
          id: "lease-registration-1",
          format: "dc+sd-jwt",
          meta: { vct_values: ["urn:tongban:licence:lease-registration"] },
          claims: [{ path: ["holderName"] }, { path: ["location"] }, { path: ["use"] }, { path: ["leaseUntil"] }],
        },
      ],
      credential_sets: [
        { options: [["identity-card-0"]], required: true },
        { options: [["property-right-1"], ["lease-registration-1"]], required: true },
      ],
    });
  });

  it("leaves out what another has to show", () => {
    const { credentials } = presentationQuery(visit(catalogue, item("vehicle-mortgage"), []));
    expect(credentials.map(({ id }) => id)).toEqual([
      "identity-card-0",
      "business-licence-0",
      "vehicle-registration-certificate-1",
    ]);
  });
});
