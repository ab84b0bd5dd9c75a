import { describe, expect, it } from "vitest";
import { requireIdentifiersOf } from "../../../services/http/identifiers.js";
import { checkAuthor } from "../../../services/http/relay/check.js";
import { ENROL_LIGHT, LIST_ORGANISATIONS } from "../../../services/shared/acts/access.js";
import { isRefusal } from "../../../services/shared/errors/refusal.js";
import { checkIdentifier, isCreditCode } from "../../../services/shared/values/identifier.js";

const CODE = "91350100M000100Y43";
const NOW = 1_800_000_000n;
const BY = { signer: `0x${"aa".repeat(20)}`, signature: `0x${"bb".repeat(65)}`, path: [] };

/** Every signature holds here: what is refused is refused for its identifier. */
const believing = { checkAuthorship: () => Promise.resolve("valid" as const) };

const enrolment = (identifier: string) => ({
  ...{
    identifier,
    name: "某某",
    region: "350100",
    file: `0x${"cc".repeat(32)}`,
    signer: `0x${"dd".repeat(32)}`,
    until: "1900000000",
  },
  ...{ nonceKey: "1", nonce: "0", deadline: `${NOW + 60n}` },
});

async function faultOf(identifier: string): Promise<string[]> {
  try {
    await checkAuthor(believing, ENROL_LIGHT, enrolment(identifier), BY, NOW);
    return [];
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return [error.code, ...error.faults.map(({ path, code }) => `${path} ${code}`)];
  }
}

describe("a scheme that is all but a known one", () => {
  it.each([
    ["CN_USCC:91440300MA5XXXXXX0", "CN-USCC"],
    [`CNUSCC:${CODE}`, "CN-USCC"],
    [`USCC:${CODE}`, "CN-USCC"],
    [`CN-USSC:${CODE}`, "CN-USCC"],
    [`CN-UCSC:${CODE}`, "CN-USCC"],
    [`CN-USC:${CODE}`, "CN-USCC"],
    ["XILEI:5493001KJTIIGC8Y1R12", "XI-LEI"],
    ["FR_SIREN:123456789", "FR-SIREN"],
    ["BE-BCE-KBO:0403170701", "BE-BCE_KBO"],
  ])("is refused: %s", (text, meant) => {
    expect(checkIdentifier(text)).toMatchObject({
      ok: false,
      rule: "scheme_spelling",
      reason: { zh: expect.stringContaining(`应写作 ${meant}`), en: expect.stringMatching(`is spelt ${meant}$`) },
    });
  });

  it("is no other register's", () => {
    for (const scheme of ["GB-COH", "CA-NEQ", "NL-KVK", "US-EIN", "CN-SAIC", "XX-TEST", "NAME-OCDS-213CZF"]) {
      expect(checkIdentifier(`${scheme}:12345678`)).toMatchObject({ ok: true, scheme, checked: false });
    }
  });
});

describe("a signed act that carries an identifier", () => {
  it("is taken with the one spelling that the registry keeps", async () => {
    expect(isCreditCode(CODE)).toBe(true);
    expect(await faultOf(`CN-USCC:${CODE}`)).toEqual([]);
  });

  it.each([
    [`CN-USCC:${CODE.slice(0, 17)}4`, "gb_32100"],
    [`CN_USCC:${CODE}`, "scheme_spelling"],
    [`cn-uscc:${CODE}`, "identifier_spelling"],
    ["no scheme", "identifier_form"],
  ])("is refused with %s, naming field and rule", async (identifier, rule) => {
    expect(await faultOf(identifier)).toEqual(["identifier-invalid", `/body/message/identifier ${rule}`]);
  });

  it("is refused for one of a list, and names of no register are left alone", () => {
    const listing = (...identifiers: string[]) =>
      requireIdentifiersOf(LIST_ORGANISATIONS, { identifiers }, "/body/message");
    listing(`CN-USCC:${CODE}`, "NAME-ocds-213czf:某某（北京）有限公司");
    const code = "identifier-invalid";
    const faults = [{ path: "/body/message/identifiers/1", code: "gb_32100" }];
    expect(() => listing(`CN-USCC:${CODE}`, "CN-USCC:1")).toThrow(expect.objectContaining({ code }));
    try {
      listing(`CN-USCC:${CODE}`, "CN-USCC:1");
    } catch (error) {
      expect(error).toMatchObject({ faults });
    }
  });
});
