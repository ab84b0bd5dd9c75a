import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  isSameLicence,
  readLicenceIdentifier,
  writeLicenceIdentifier,
} from "../../../../services/shared/licence/identifier.js";
import { hasSharedData, sharedLines } from "../../../support/shared-data.js";

const GOOD = "1.2.156.3005.2.11100000MB0143028R001.11370800MA4T18876X.P3KB45QKYLV7IOVS2BAX.001.Q";
const ALPHABET = [..."0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

const faultOf = (text: string, strict = false): string => {
  const verdict = readLicenceIdentifier(text, strict);
  return verdict.ok ? "ok" : `${verdict.part}: ${verdict.rule}`;
};
const replaced = (found: string, by: string): string => faultOf(GOOD.replace(found, by));

describe("readLicenceIdentifier", () => {
  it("reads the parts of an identifier", () => {
    expect(readLicenceIdentifier(` ${GOOD} `)).toEqual({
      ok: true,
      text: GOOD,
      identifier: {
        type: "11100000MB0143028R001",
        issuer: "11370800MA4T18876X",
        serial: "P3KB45QKYLV7IOVS2BAX",
        version: 1,
      },
      creditCodes: { type: true, issuer: true },
    });
  });

  it.each([
    ["a small letter", ["P3KB", "p3kb"], "whole: characters"],
    ["a zero-width space", [".001.", ".001\u200b."], "whole: characters"],
    ["a part too few", [".001", ""], "whole: parts"],
    ["a part too many", [".001", ".001.1"], "whole: parts"],
    ["another root", ["3005", "3006"], "root: root"],
    ["a short type", ["R001", "R01"], "type: typeLength"],
    ["a long issuer", ["8876X", "8876X1"], "issuer: issuerLength"],
    ["an empty serial", ["P3KB45QKYLV7IOVS2BAX", ""], "serial: serial"],
    ["version 000", [".001.", ".000."], "version: version"],
    ["a version of letters", [".001.", ".00A."], "version: version"],
    ["another check character", [".Q", ".R"], "check: check"],
    ["two check characters", [".Q", ".QQ"], "check: check"],
  ])("refuses %s and says where", (_, [found = "", by = ""], expected) => {
    expect(replaced(found, by)).toBe(expected);
  });

  it("refuses a credit code that fails its check where it is strict, and tells of it where not", () => {
    const body = { type: "111000000000WRONG0001", issuer: "11370800MA4T18876X", serial: "1", version: 1 };
    const written = writeLicenceIdentifier(body);
    expect(written).toMatchObject({ ok: true, creditCodes: { type: false, issuer: true } });
    expect(faultOf(written.ok ? written.text : "", true)).toBe("type: creditCode");
    const odd = writeLicenceIdentifier({ ...body, type: "11100000MB0143028R001", issuer: "113700000045030271" });
    expect(faultOf(odd.ok ? odd.text : "", true)).toBe("issuer: creditCode");
  });

  it("says its reason in both languages", () => {
    const verdict = readLicenceIdentifier(GOOD.slice(0, -1) + "A");
    expect(verdict.ok ? undefined : verdict.reason).toEqual({
      zh: "校验位：与前面各段不符（ISO 7064 MOD 37,36）",
      en: "check character: does not fit the parts before it (ISO 7064 MOD 37,36)",
    });
  });
});

describe("writeLicenceIdentifier", () => {
  const text = (min: number, max = min) =>
    fc.array(fc.constantFrom(...ALPHABET), { minLength: min, maxLength: max }).map((parts) => parts.join(""));
  const parts = fc.record({
    type: text(21),
    issuer: text(18),
    serial: text(1, 40),
    version: fc.integer({ min: 1, max: 999 }),
  });

  it("writes what is read again", () => {
    fc.assert(
      fc.property(parts, (identifier) => {
        const written = writeLicenceIdentifier(identifier);
        expect(written).toMatchObject({ ok: true, identifier });
      }),
    );
  });

  it("makes every single wrong character show", () => {
    const written = writeLicenceIdentifier({
      type: "11100000MB0143028R001",
      issuer: "11370800MA4T18876X",
      serial: "7",
      version: 12,
    });
    const right = written.ok ? written.text : "";
    const body = right.slice("1.2.156.3005.2.".length);
    for (const [at, found] of [...body].entries()) {
      if (found === ".") continue;
      for (const other of ALPHABET.filter((character) => character !== found)) {
        const wrong = `1.2.156.3005.2.${body.slice(0, at)}${other}${body.slice(at + 1)}`;
        expect(readLicenceIdentifier(wrong).ok, wrong).toBe(false);
      }
    }
  });

  it("refuses what cannot be written", () => {
    expect(writeLicenceIdentifier({ type: "1", issuer: "2", serial: "3", version: 1 })).toMatchObject({ part: "type" });
    const body = { type: "11100000MB0143028R001", issuer: "11370800MA4T18876X", serial: "7" };
    expect(writeLicenceIdentifier({ ...body, version: 1000 })).toMatchObject({ part: "version" });
    expect(writeLicenceIdentifier({ ...body, version: 0 })).toMatchObject({ part: "version" });
    expect(writeLicenceIdentifier({ ...body, version: 1.5 })).toMatchObject({ part: "version" });
  });

  it("tells versions of one licence from other licences", () => {
    const one = { type: "T", issuer: "I", serial: "S", version: 1 };
    expect(isSameLicence(one, { ...one, version: 2 })).toBe(true);
    expect(isSameLicence(one, { ...one, serial: "R" })).toBe(false);
  });
});

interface PublishedRecord {
  readonly record: { certificateIdentifier: string; certificateVersion: string; certificateTypeCode: string };
  readonly expect: "accept" | "reject";
}

describe.runIf(hasSharedData)("identifiers of the shared records", () => {
  it("are accepted and refused as expected", () => {
    const lines = sharedLines("licences/elicence_records.jsonl") as PublishedRecord[];
    expect(lines.length).toBeGreaterThan(0);
    for (const { record, expect: expected } of lines) {
      const verdict = readLicenceIdentifier(record.certificateIdentifier);
      expect(verdict.ok, record.certificateIdentifier).toBe(expected === "accept");
      if (!verdict.ok) continue;
      expect(verdict.identifier.type).toBe(record.certificateTypeCode);
      expect(verdict.identifier.version).toBe(Number(record.certificateVersion));
      expect(writeLicenceIdentifier(verdict.identifier)).toMatchObject({ text: record.certificateIdentifier });
    }
  });
});
