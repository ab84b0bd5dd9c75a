import { readFileSync } from "node:fs";
import { createValidator } from "../../../services/tax/documents/validator/pool.js";
import type { Person } from "../../demo/person.js";
import { measure, type Measure } from "../measure.js";
import { rateOf } from "./invoicing.js";

/** The sample's seller has a number that no check lets through; a bureau's taxpayer has one that is right. */
const UNCHECKED = "DE999999999";
const vat = "DE999999995";
/** Enough that the seconds of the last batch weigh little. */
const XML_INVOICES = 600;
/** Judged before the clock runs, so that all threads have read their rules. */
const WARMING = 8;

/** The same files through the service and through the validator alone, with as many threads. */
export async function fromXml(officer: Person): Promise<Measure> {
  const file = readFileSync(new URL("../../../test/samples/invoices/consulting-ubl.xml", import.meta.url), "utf8");
  const sample = file.replaceAll(UNCHECKED, vat);
  const number = /<cbc:ID>([^<]+)<\/cbc:ID>/.exec(sample)?.[1] ?? "";
  const issued = /<cbc:IssueDate>(\d{4}-\d{2})/.exec(sample)?.[1] ?? "";
  const currency = /<cbc:DocumentCurrencyCode>([A-Z]{3})/.exec(sample)?.[1] ?? "EUR";
  const api = await officer.api();
  const seller = { kind: "organisation", number: vat, name: "Seller of the benchmark", checkedHow: "certificate" };
  const { taxpayer } = await api.post<{ taxpayer: string }>("/tax/taxpayers", seller);
  await api.put(`/tax/taxpayers/${taxpayer}/quotas/${issued}`, { currency, allowed: "99999999999.00" });
  const texts = Array.from({ length: WARMING + XML_INVOICES }, (_, n) =>
    sample.replace(`<cbc:ID>${number}</cbc:ID>`, `<cbc:ID>BENCH-${n}</cbc:ID>`),
  );
  const bare = await bareRate(texts);
  const linesOf = (xmls: readonly string[]) => xmls.map((xml) => `${JSON.stringify({ xml })}\n`);
  await rateOf(officer, linesOf(texts.slice(0, WARMING)));
  const rate = await rateOf(officer, linesOf(texts.slice(WARMING)));
  return measure("invoices.xml", rate, "invoices/s", { id: "validator alone", value: bare });
}

/** Verdicts a second, with as many threads as the service has. */
async function bareRate(texts: readonly string[]): Promise<number> {
  const validator = createValidator();
  const judge = (some: readonly string[]) => Promise.all(some.map((text) => validator.validate(Buffer.from(text))));
  try {
    await judge(texts.slice(0, WARMING));
    const started = performance.now();
    await judge(texts.slice(WARMING));
    return ((texts.length - WARMING) * 1000) / (performance.now() - started);
  } finally {
    await validator.close();
  }
}
