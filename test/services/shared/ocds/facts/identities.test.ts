import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fictionalCreditCode } from "../../../../../scripts/sample/credit-code.js";
import type { PartyIdentity } from "../../../../../services/shared/ocds/facts/fact.js";
import { Identities } from "../../../../../services/shared/ocds/facts/identities.js";
import { Release } from "../../../../../services/shared/schemas/ocds/release.js";
import { checkIdentifier } from "../../../../../services/shared/values/identifier.js";

function identityOf(party: object, isBuyer = false, content: object = {}): PartyIdentity | undefined {
  const parties = [{ id: "p", name: "某某", ...party }];
  const head = { ocid: "ocds-213czf-1", date: "2024-01-01T00:00:00Z", tag: ["award"], initiationType: "tender" };
  return new Identities(Release.parse({ ...head, parties, ...content })).of({ id: "p" }, isBuyer);
}

const numbered = (scheme: string, id: string | number) => ({ identifier: { scheme, id } });
const FIRM = fictionalCreditCode("company", 990_100, 7);
/** Resident identity numbers that nobody bears, whose last digit is also a right check character of a credit code. */
const LIKE_A_PERSONS = "110101199003077774";

/** Real numbers of companies, each in the spellings that publishers use, and the one that is registered. */
const SPELLINGS: readonly (readonly [string, readonly string[], string])[] = [
  [
    "CN-USCC",
    ["91350100M000100Y43", " 91350100m000100y43", "９1350100M000100Y43", "9135 0100 M000 100Y 43"],
    "CN-USCC:91350100M000100Y43",
  ],
  ["XI-LEI", ["529900T8BM49AURSDO55", "529900t8bm49aursdo55"], "LEI:529900T8BM49AURSDO55"],
  ["LEI", ["529900T8BM49AURSDO55", "529900T8BM49AURSDO55\u200b"], "LEI:529900T8BM49AURSDO55"],
  ["FI-PRO", ["0112038-9", "01120389"], "FI-PRO:01120389"],
  ["SE-ORG", ["556703-7485", "5567037485"], "SE-ORG:5567037485"],
  ["BE-BCE_KBO", ["0403.019.261", "0403019261", "BE0403019261"], "BE-BCE_KBO:0403019261"],
  ["DK-CVR", ["DK13585628", "13585628", "13 58 56 28"], "DK-CVR:13585628"],
  ["NO-BRC", ["988 077 917", "988077917"], "NO-BRC:988077917"],
  ["FR-SIREN", ["552 008 443", "552008443"], "FR-SIREN:552008443"],
  ["GB-COH", ["sc123456", "SC123456"], "GB-COH:SC123456"],
];

const legal = [
  ["CN-USCC", FIRM],
  ["CN-USCC", fictionalCreditCode("authority", 990_100, 1)],
  ["CA-NEQ", "1142045033"],
  ["CA-NEQ", "3345678901"],
  ["CA-NEQ", "8831854938"],
  ["SE-ORG", "556703-7485"],
  ["GB-COH", "01234567"],
  ["GB-CHC", "1034567"],
] as const;

const perhapsNatural = [
  ["a credit code with a wrong check character", "CN-USCC", FIRM.slice(0, 17) + (FIRM.endsWith("0") ? "1" : "0")],
  ["a household", "CN-USCC", fictionalCreditCode("household", 990_100, 7)],
  ["a resident identity number as a credit code", "CN-USCC", LIKE_A_PERSONS],
  ["a resident identity number with X", "CN-USCC", "11010519491231002X"],
  ["a sole proprietor of Quebec", "CA-NEQ", "2269057891"],
  ["a Quebec number of another length", "CA-NEQ", "11"],
  ["a Swedish personal number", "SE-ORG", "8112189876"],
  ["the estate of a deceased Swede", "SE-ORG", "1020304051"],
  ["a national insurance number", "GB-COH", "AB123456"],
  ["a register with sole traders (NO)", "NO-BRC", "988077917"],
  ["a register with sole traders (DK)", "DK-CVR", "13585628"],
  ["a register with sole traders (FI)", "FI-PRO", "0112038-9"],
  ["a register with sole traders (FR)", "FR-SIREN", "552008443"],
  ["a register with sole traders (BE)", "BE-BCE_KBO", "0403019261"],
  ["a register with sole traders (NL)", "NL-KVK", "12345678"],
  ["a register with sole traders (RO)", "RO-ONRC", "F40/12/2020"],
  ["learning providers", "GB-UKPRN", "10000001"],
  ["practitioners", "GB-NHS", "G1234567"],
  ["a LEI", "XI-LEI", "529900T8BM49AURSDO55"],
  ["an unknown scheme", "XX-UNHEARD", "1"],
] as const;

describe("identities", () => {
  it.each(legal)("shows who has the number of a legal person: %s %s", (scheme, id) => {
    expect(identityOf(numbered(scheme, id))).toMatchObject({ public: true });
  });

  it.each(perhapsNatural)("hides %s", (_, scheme, id) => {
    expect(identityOf(numbered(scheme, id))).toMatchObject({ public: false });
    expect(identityOf({ ...numbered(scheme, id), name: "示例有限公司" })).toMatchObject({ public: false });
  });

  it("hides a bidder that says that it is self-employed, whatever its number", () => {
    const party = { ...numbered("GB-COH", "01234567"), details: { scale: "selfEmployed" } };
    expect(identityOf(party)).toMatchObject({ public: false, secret: "GB-COH:01234567" });
  });

  it("takes the legal person's number wherever it stands among the identifiers", () => {
    const additionalIdentifiers = [{ scheme: "CN-USCC", id: FIRM }];
    const party = { ...numbered("XI-LEI", "529900T8BM49AURSDO55"), additionalIdentifiers };
    expect(identityOf(party)).toMatchObject({ public: true, identifier: `CN-USCC:${FIRM}` });
    const broken = { ...numbered("LEI", "1"), additionalIdentifiers: [{ scheme: "LEI", id: "529900T8BM49AURSDO55" }] };
    expect(identityOf(broken)).toMatchObject({ public: false, secret: "LEI:529900T8BM49AURSDO55" });
  });

  it("takes a buyer without a number for an authority", () => {
    expect(identityOf({}, true)).toEqual({ public: true, identifier: "NAME-ocds-213czf:某某", name: "某某" });
    expect(identityOf({})).toMatchObject({ public: false });
  });

  it("hides a buyer whose number is or may be a person's, and shows one by a legal person's", () => {
    const secret = "PL-PESEL:44051401359";
    expect(identityOf(numbered("PL-PESEL", "44051401359"), true)).toMatchObject({ public: false, secret });
    expect(identityOf({ identifier: { id: "44051401359" } }, true)).toMatchObject({ public: false });
    for (const [, scheme, id] of perhapsNatural)
      expect(identityOf(numbered(scheme, id), true)).toMatchObject({ public: false });
    for (const [scheme, id] of legal) expect(identityOf(numbered(scheme, id), true)).toMatchObject({ public: true });
  });

  it("takes no role of a file as a proof", () => {
    const kowalski = {
      ...{ name: "Jan Kowalski", ...numbered("PL-PESEL", "44051401359") },
      ...{ roles: ["supplier", "buyer"], details: { scale: "selfEmployed" } },
    };
    const hidden = { public: false, secret: "PL-PESEL:44051401359" };
    for (const isBuyer of [false, true]) expect(identityOf(kowalski, isBuyer)).toMatchObject(hidden);
    for (const roles of [["buyer"], ["procuringEntity"], ["centralPurchasingBody"]])
      expect(identityOf({ roles })).toMatchObject({ public: false });
  });

  it.each([
    ["sells as well", { roles: ["buyer", "supplier"] }, {}],
    ["is self-employed", { details: { scale: "selfEmployed" } }, {}],
    ["wins its own award", {}, { awards: [{ id: "a", suppliers: [{ id: "p" }] }] }],
    ["bids, by its name alone", {}, { bids: { details: [{ id: "1", tenderers: [{ name: " 某某" }] }] } }],
    ["is a tenderer", {}, { tender: { id: "t", tenderers: [{ id: "p" }] } }],
    ["is paid", {}, { contracts: [{ id: "c", awardID: "a", implementation: paid({ id: "p" }) }] }],
  ])("hides a buyer without a number that %s", (_, party, content) => {
    expect(identityOf(party, true, content)).toMatchObject({ public: false, secret: "NAME-ocds-213czf:某某" });
  });

  it.each(SPELLINGS)(
    "spells %s as an enrolment does, whatever the publisher's spelling",
    (scheme, spellings, right) => {
      for (const id of spellings) {
        expect(checkIdentifier(`${scheme}:${id.replaceAll("\u200b", "")}`)).toMatchObject({
          ok: true,
          identifier: right,
        });
        expect(wordsOf(identityOf(numbered(scheme, id)))).toBe(right);
        expect(wordsOf(identityOf(numbered(scheme, id), true))).toBe(right);
      }
    },
  );

  it("gives every identifier that can be enrolled in the spelling in which it is enrolled", () => {
    const schemes = fc.constantFrom(
      ...["CN-USCC", "LEI", "XI-LEI", "AT-FB", "AU-ABN", "AU-ACN", "BE-BCE_KBO", "BR-CNPJ", "CH-FDJP", "DK-CVR"],
      ...["EE-KMKR", "EE-RIK", "FI-PRO", "FR-SIREN", "FR-RCS", "NO-BRC", "SE-ORG", "GB-COH", "CA-NEQ", "NL-KVK"],
      ...["gb-coh", "XX-OTHER"],
    );
    const known = fc
      .constantFrom(...SPELLINGS)
      .chain(([scheme, ids]) => fc.tuple(fc.constant(scheme), fc.constantFrom(...ids)));
    const anything = fc.tuple(
      schemes,
      fc.oneof(fc.stringMatching(/^[0-9]{8,10}$/), fc.stringMatching(/^[0-9A-Za-z .\-/]{1,20}$/)),
    );
    fc.assert(
      fc.property(fc.oneof(known, anything), ([scheme, id]) => {
        const verdict = checkIdentifier(`${scheme}:${id.replaceAll("\u200b", "")}`);
        if (!verdict.ok) return;
        expect(checkIdentifier(verdict.identifier)).toMatchObject({ identifier: verdict.identifier });
        expect(wordsOf(identityOf(numbered(scheme, id)))).toBe(verdict.identifier);
        // What the chain has of a listed organisation is the digest of these very words.
        const buyer = wordsOf(identityOf({ name: "", ...numbered(scheme, id) }, true));
        if (verdict.scheme !== "CN-USCC") expect(buyer).toBe(verdict.identifier);
      }),
      { numRuns: 3_000 },
    );
  });
});

function paid(payee: object): object {
  return { transactions: [{ id: "1", payee }] };
}

function wordsOf(identity: PartyIdentity | undefined): string | undefined {
  return identity?.public ? identity.identifier : identity?.secret;
}
