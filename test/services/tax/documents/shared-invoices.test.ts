import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { businessKey } from "../../../../services/shared/invoice/business-key.js";
import { decimal, equals } from "../../../../services/shared/invoice/decimal.js";
import { fingerprint } from "../../../../services/shared/invoice/fingerprint.js";
import type { Invoice } from "../../../../services/shared/invoice/model.js";
import { writeUbl } from "../../../../services/tax/documents/ubl/write.js";
import { createValidator } from "../../../../services/tax/documents/validator/pool.js";
import { isAccepted, type Verdict } from "../../../../services/tax/documents/validator/verdict.js";
import { bareEngine, hasAllRules, judged, rulesOf } from "../../../support/invoice-files.js";
import { hasSharedData, sharedJson, sharedPath } from "../../../support/shared-data.js";

interface Expected {
  readonly file: string;
  readonly expect: "accept" | "reject";
  readonly syntax: "ubl" | "cii";
  readonly xsdValid: boolean;
  readonly primaryRule?: string;
  readonly en16931Fatal: readonly string[];
  readonly peppolFatal?: readonly string[];
  readonly xrechnungFatal?: readonly string[];
  readonly facts?: Readonly<Record<string, unknown>>;
}

const cases = hasSharedData ? (sharedJson("invoices/MANIFEST.json") as Expected[]) : [];
const fileOf = (path: string): Buffer => readFileSync(sharedPath(`invoices/${path}`));

describe.skipIf(!hasSharedData || !hasAllRules)("published invoices and the rules that they keep or break", () => {
  const verdicts = new Map<string, Verdict>();
  const rewritten = new Map<string, Verdict>();

  beforeAll(async () => {
    const validator = createValidator();
    const judge = async (into: Map<string, Verdict>, file: string, content: Uint8Array): Promise<void> => {
      into.set(file, await validator.validate(content));
    };
    await Promise.all(cases.map(({ file }) => judge(verdicts, file, fileOf(file))));
    const read = [...verdicts].flatMap(([file, { invoice }]) =>
      file.startsWith("valid/") && invoice ? [{ file, invoice }] : [],
    );
    await Promise.all(read.map(({ file, invoice }) => judge(rewritten, file, Buffer.from(writeUbl(invoice)))));
    await validator.close();
  }, 300_000);

  it.each(cases)("$expect $file", (known) => {
    const verdict = verdicts.get(known.file);
    if (verdict === undefined) throw new Error("no verdict");

    expect(verdict.syntax).toBe(known.syntax);
    expect(isAccepted(verdict)).toBe(known.expect === "accept");
    expect(rulesOf(verdict).includes("XSD")).toBe(!known.xsdValid);
    expect(rulesOf(verdict, "en16931")).toEqual(known.en16931Fatal.toSorted());
    expect(verdict.labels.en16931).toBe(known.expect === "accept" ? "valid" : "invalid");
    if (known.primaryRule !== undefined) expect(verdict.failed.map(({ rule }) => rule)).toContain(known.primaryRule);
    if (known.peppolFatal !== undefined) {
      expect(rulesOf(verdict, "peppol")).toEqual(known.peppolFatal.toSorted());
      expect(verdict.labels.peppol).toBe(known.peppolFatal.length === 0 ? "valid" : "invalid");
    }
    if (known.syntax === "cii") expect(verdict.labels.peppol).toBe("not checked");
    if (known.xrechnungFatal !== undefined) {
      expect(rulesOf(verdict, "xrechnung")).toEqual(known.xrechnungFatal.toSorted());
      expect(verdict.labels.xrechnung).toBe("valid");
    }
  });

  it.each(cases.filter(({ facts }) => facts !== undefined))("reads $file", ({ file, facts = {} }) => {
    const invoice = verdicts.get(file)?.invoice;
    if (invoice === undefined) throw new Error("not read");
    const found = factsOf(invoice);

    for (const [name, value] of Object.entries(facts))
      expect({ [name]: found[name] }).toEqual({ [name]: spelt(name, value) });
  });

  it.each(cases.filter(({ expect: verdict }) => verdict === "accept"))(
    "writes $file as UBL that is valid again",
    ({ file }) => {
      const [source, copy] = [verdicts.get(file)?.invoice, rewritten.get(file)];
      if (source === undefined || copy?.invoice === undefined) throw new Error("not read");

      expect(copy.failed.filter(({ label, flag }) => flag === "fatal" && (label ?? "en16931") === "en16931")).toEqual(
        [],
      );
      expect(copy.labels.en16931).toBe("valid");
      expect(fingerprint(copy.invoice)).toBe(fingerprint(source));
      expect(copy.invoice.lines).toEqual(source.lines);
    },
  );

  it("finds one invoice in the two syntaxes of each KoSIT pair", () => {
    const pairs = cases.flatMap(({ file }) =>
      file.endsWith("_ubl.xml") ? [[file, file.replace("_ubl", "_uncefact")]] : [],
    );
    const known = pairs.map((pair) => pair.flatMap((file) => verdicts.get(file)?.invoice ?? []));
    const whole = known.filter((pair) => pair.length === 2);

    expect(whole.length).toBeGreaterThan(5);
    for (const pair of whole) {
      expect(new Set(pair.map(businessKey)).size).toBe(1);
      expect(new Set(pair.map(fingerprint)).size).toBe(1);
    }
  });
});

describe.skipIf(!hasSharedData)("hostile and Chinese files", () => {
  const engine = bareEngine();

  it.each([
    ["xxe-file.xml", "DOCTYPE"],
    ["truncated.xml", "XML"],
    ["empty.xml", "EMPTY"],
  ])("refuses %s", async (file, rule) => {
    const verdict = await judged(engine, fileOf(`hostile/${file}`));

    expect(rulesOf(verdict)).toEqual([rule]);
    expect(JSON.stringify(verdict)).not.toContain("root:");
  });

  it("finds the same invoice in UTF-16", async () => {
    const [base, other] = await engine.judge([
      fileOf("valid/xr_01.03a-INVOICE_ubl.xml"),
      fileOf("hostile/same-invoice-utf16.xml"),
    ]);

    expect(other?.invoice).toEqual(base?.invoice);
    expect(base?.invoice && businessKey(base.invoice)).toBe("VAT:DE123456789#RR123456");
  });

  const china = hasSharedData ? readdirSync(sharedPath("invoices/cn")).filter((file) => file.endsWith(".xml")) : [];
  const refused: Readonly<Record<string, string[]>> = {
    "bad-total.xml": ["CN-SUM"],
    "official-gd-special.xml": ["CN-PARTY", "CN-SIGNATURE"],
  };

  it.each(china)("judges the fully digital invoice %s", async (file) => {
    const verdict = await judged(engine, fileOf(`cn/${file}`));

    expect(verdict.syntax).toBe("china");
    expect(verdict.invoice?.number).toMatch(/^\d{20}$/);
    expect(rulesOf(verdict)).toEqual(refused[file] ?? []);
    expect(isAccepted(verdict)).toBe(!(file in refused));
  });
});

function factsOf(invoice: Invoice): Record<string, unknown> {
  const { seller, buyer, totals } = invoice;
  return {
    number: invoice.number,
    issueDate: invoice.issueDate,
    typeCode: invoice.typeCode,
    currency: invoice.currency,
    dueDate: invoice.dueDate,
    sellerName: seller.name,
    sellerVat: seller.vatId,
    sellerLegalId: seller.legalId?.id,
    buyerName: buyer.name,
    buyerVat: buyer.vatId,
    buyerReference: invoice.buyerReference,
    contractRef: invoice.contract,
    orderRef: invoice.order,
    tenderRef: invoice.tender,
    precedingInvoices: invoice.preceding.map(({ number }) => number),
    lineTotal: totals.lines,
    taxExclusive: totals.net,
    taxInclusive: totals.gross,
    vatTotal: totals.tax,
    prepaid: totals.prepaid,
    payable: totals.payable,
    lines: invoice.lines.length,
    attachments: invoice.attachments.filter(({ mediaType }) => mediaType !== undefined).length,
  };
}

const AMOUNTS = new Set(["lineTotal", "taxExclusive", "taxInclusive", "vatTotal", "prepaid", "payable"]);

/** The manifest spells amounts as the files do; two places are ours. */
function spelt(name: string, value: unknown): unknown {
  if (!AMOUNTS.has(name) || typeof value !== "string") return value;
  const [whole = "", fraction = ""] = value.split(".");
  const two = `${whole}.${fraction.padEnd(2, "0")}`;
  expect(equals(decimal(two), decimal(value))).toBe(true);
  return two;
}
