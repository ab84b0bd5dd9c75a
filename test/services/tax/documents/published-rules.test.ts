import { describe, expect, it } from "vitest";
import { fingerprint } from "../../../../services/shared/invoice/fingerprint.js";
import { writeUbl } from "../../../../services/tax/documents/ubl/write.js";
import { createValidator } from "../../../../services/tax/documents/validator/pool.js";
import { isAccepted, refusals } from "../../../../services/tax/documents/validator/verdict.js";
import { bareEngine, engineFor, hasRules, judged, rulesOf, sampleInvoice } from "../../../support/invoice-files.js";

const engine = engineFor(["en16931"]);
const ubl = sampleInvoice("consulting-ubl.xml").toString();

describe.skipIf(!hasRules)("the published rules of EN 16931", () => {
  it("accept one invoice in both syntaxes, with one fingerprint", async () => {
    const verdicts = await engine.judge([Buffer.from(ubl), sampleInvoice("consulting-cii.xml")]);

    expect(verdicts.map(({ failed }) => failed)).toEqual([[], []]);
    expect(verdicts.map(({ syntax, labels }) => [syntax, labels.en16931])).toEqual([
      ["ubl", "valid"],
      ["cii", "valid"],
    ]);
    const [first, second] = verdicts.map(({ invoice }) => invoice && fingerprint(invoice));
    expect(first).toMatch(/^0x[0-9a-f]{64}$/);
    expect(second).toBe(first);
  });

  it("refuse a wrong sum by number and place, quoting the publisher in both languages", async () => {
    const wrong = ubl.replace(/(<cbc:PayableAmount currencyID="EUR">)361.05/, "$1461.05");
    const verdict = await judged(engine, wrong);

    expect(verdict.labels.en16931).toBe("invalid");
    expect(refusals(verdict)).toMatchObject([
      { code: "invoice-rule", rule: "BR-CO-16", flag: "fatal", path: "/ubl:Invoice[1]/cac:LegalMonetaryTotal[1]" },
    ]);
    expect(isAccepted(verdict)).toBe(false);
  });

  it("refuse two ids in one file by the schema", async () => {
    const verdict = await judged(engine, ubl.replace("<cbc:IssueDate>", "<cbc:ID>OTHER</cbc:ID><cbc:IssueDate>"));

    expect(verdict.labels.en16931).toBe("invalid");
    expect(rulesOf(verdict)).toContain("XSD");
  });

  it("keep one file's faults from the others of its batch", async () => {
    const files = [ubl, ubl.replace("2026-03-02", "2026-13-45"), ubl].map((text) => Buffer.from(text));
    const verdicts = await engine.judge(files);

    expect(verdicts.map(({ labels }) => labels.en16931)).toEqual(["valid", "invalid", "valid"]);
  });

  it("accept what we write of a Chinese invoice", async () => {
    for (const name of ["china-blue.xml", "china-red.xml"]) {
      const { invoice } = await judged(bareEngine(), sampleInvoice(name));
      if (invoice === undefined) throw new Error(`${name} was not read`);
      const verdict = await judged(engine, writeUbl(invoice));

      expect(verdict.failed).toEqual([]);
      expect(verdict.labels.en16931).toBe("valid");
      expect(verdict.invoice && fingerprint(verdict.invoice)).toBe(fingerprint(invoice));
    }
  });

  it("run in threads that answer each file, and leave the service its time", async () => {
    const validator = createValidator({ threads: 2, batch: 4, labels: ["en16931"] });
    let turns = 0;
    const beat = setInterval(() => turns++, 10);
    const started = Date.now();
    const texts = [ubl, "<x/>", ubl.replace("361.05", "1.00"), "", ubl, sampleInvoice("consulting-cii.xml").toString()];
    const verdicts = await Promise.all(texts.map((text) => validator.validate(Buffer.from(text))));
    const milliseconds = Date.now() - started;
    clearInterval(beat);
    await validator.close();

    expect(verdicts.map(isAccepted)).toEqual([true, false, false, false, true, true]);
    expect(validator.pending).toBe(0);
    // A loop that the engine held up would have turned a few times only.
    expect(turns).toBeGreaterThan(milliseconds / 100);
    await expect(validator.validate(Buffer.from(ubl))).rejects.toThrow("closed");
  });

  it("give up a file that takes too long, and go on", async () => {
    const validator = createValidator({ threads: 1, patienceMs: 1, labels: ["en16931"] });
    const verdict = await validator.validate(Buffer.from(ubl));
    await validator.close();

    expect(verdict.failed).toMatchObject([{ code: "invoice-engine", args: { label: "time" } }]);
    expect(isAccepted(verdict)).toBe(false);
  });
});
