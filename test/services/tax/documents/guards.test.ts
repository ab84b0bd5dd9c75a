import { describe, expect, it } from "vitest";
import { businessKey } from "../../../../services/shared/invoice/business-key.js";
import { sayFault } from "../../../../services/shared/invoice/fault.js";
import { isAccepted } from "../../../../services/tax/documents/validator/verdict.js";
import { bareEngine, judged, rulesOf, sampleInvoice } from "../../../support/invoice-files.js";

const engine = bareEngine();
const sample = sampleInvoice("consulting-ubl.xml").toString();

function utf16(text: string, isBig: boolean): Buffer {
  const bytes = Buffer.from(`\ufeff${text.replace('encoding="UTF-8"', 'encoding="UTF-16"')}`, "utf16le");
  return isBig ? bytes.swap16() : bytes;
}

describe("guards before the engine", () => {
  const bomb = `<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>${sample.replace(/^<\?xml.*\?>/, "")}`;
  const deep = sample.replace("<cbc:ID>TB-2026-0017</cbc:ID>", "<a>".repeat(20_000) + "</a>".repeat(20_000));
  const cases: readonly [string, Uint8Array | string, string, string][] = [
    ["nothing", "", "EMPTY", "invoice-empty"],
    ["blanks only", " \n ", "EMPTY", "invoice-empty"],
    ["a document type with entities", bomb, "DOCTYPE", "invoice-doctype"],
    [
      "a parameter entity",
      sample.replace("<Invoice", '<!DOCTYPE x [<!ENTITY % p SYSTEM "x">]><Invoice'),
      "DOCTYPE",
      "invoice-doctype",
    ],
    ["20,000 levels", deep, "DEPTH", "invoice-too-deep"],
    [
      "300,000 elements",
      sample.replace("<cac:TaxTotal>", `${"<x/>".repeat(300_000)}<cac:TaxTotal>`),
      "DEPTH",
      "invoice-too-deep",
    ],
    ["six megabytes", Buffer.alloc(6_000_000, 32), "SIZE", "invoice-too-large"],
    ["a cut", sample.slice(0, 900), "XML", "invoice-malformed"],
    ["crossed tags", sample.replace("</cac:Party>", "</cac:Praty>"), "XML", "invoice-malformed"],
    ["an undeclared entity", sample.replace("Advice", "&e;"), "XML", "invoice-malformed"],
    ["an undeclared prefix", sample.replace(/xmlns:cbc="[^"]*"/, ""), "XML", "invoice-malformed"],
    ["two roots", sample + sample.replace(/^<\?xml.*\?>/, ""), "XML", "invoice-malformed"],
    [
      "another root",
      "<Order xmlns='urn:oasis:names:specification:ubl:schema:xsd:Order-2'/>",
      "ROOT",
      "invoice-kind-unknown",
    ],
    ["a root without its namespace", "<Invoice><a/></Invoice>", "ROOT", "invoice-kind-unknown"],
    ["UTF-16 said to be UTF-8", Buffer.from(`\ufeff${sample}`, "utf16le"), "ENCODING", "invoice-encoding"],
    ["UTF-8 said to be UTF-16", sample.replace("UTF-8", "UTF-16"), "ENCODING", "invoice-encoding"],
    [
      "bytes that are no UTF-8",
      Buffer.concat([Buffer.from(sample), Buffer.from([0xff, 0xfe])]),
      "ENCODING",
      "invoice-encoding",
    ],
    ["an encoding nobody reads", sample.replace("UTF-8", "EBCDIC-US"), "ENCODING", "invoice-encoding"],
  ];

  it.each(cases)("refuses %s", async (_, file, rule, code) => {
    const verdict = await judged(engine, file);

    expect(rulesOf(verdict)).toEqual([rule]);
    expect(verdict.failed[0]?.code).toBe(code);
    expect(verdict.invoice).toBeUndefined();
    expect(Object.values(verdict.labels)).toEqual(["not checked", "not checked", "not checked"]);
  });

  it("tells each refusal in both languages", async () => {
    const { failed } = await judged(engine, bomb);
    const said = failed.map(sayFault);

    expect(said[0]?.zh).toContain("DOCTYPE");
    expect(said[0]?.en).toContain("DOCTYPE");
    expect(said[0]?.zh).not.toBe(said[0]?.en);
  });
});

describe("one invoice in many spellings", () => {
  const cases: readonly [string, Uint8Array | string][] = [
    ["UTF-16, little end first", utf16(sample, false)],
    ["UTF-16, big end first", utf16(sample, true)],
    ["a byte order mark", `\ufeff${sample}`],
    ["CRLF", sample.replaceAll("\n", "\r\n")],
    ["comments in the number", sample.replace("TB-2026-0017", "<!-- a -->TB-2026-0017<!-- b -->")],
    ["a number in CDATA", sample.replace("TB-2026-0017", "<![CDATA[TB-2026-0017]]>")],
    ["a number of character references", sample.replace("TB-2026-0017", "TB-2026-&#48;&#x30;17")],
    ["a number with blanks, in lower case", sample.replace("TB-2026-0017", " tb-2026- 0017 ")],
    ["a number in full-width digits", sample.replace("TB-2026-0017", "ＴＢ－２０２６－００１７")],
    ["other prefixes", sample.replaceAll("cbc:", "basic:").replace("xmlns:cbc", "xmlns:basic")],
    [
      "a prefix for the root",
      sample.replaceAll("<Invoice ", "<i:Invoice ").replace("</Invoice>", "</i:Invoice>").replace("xmlns=", "xmlns:i="),
    ],
    ["the other syntax", sampleInvoice("consulting-cii.xml")],
  ];

  it.each(cases)("has one business key: %s", async (_, file) => {
    const { invoice } = await judged(engine, file);

    expect(invoice && businessKey(invoice)).toBe("VAT:DE999999999#TB-2026-0017");
  });

  it("refuses a number with invisible characters", async () => {
    const verdict = await judged(engine, sample.replace("TB-2026-0017", "TB-2026\u200b-0017"));

    expect(verdict.failed.map(({ path }) => path)).toEqual(["number"]);
    expect(verdict.invoice).toBeUndefined();
  });
});

it("calls nothing valid without the published rules", async () => {
  const verdict = await judged(engine, sample);

  expect(verdict.failed).toEqual([]);
  expect(verdict.labels.en16931).toBe("not checked");
  expect(isAccepted(verdict)).toBe(false);
});
