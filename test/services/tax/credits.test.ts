import { readFileSync, readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Refused } from "../../../scripts/demo/api.js";
import { importInvoices, type TakeOver } from "../../../scripts/import/import-invoices.js";
import { INVOICE_ISSUER } from "../../../services/chain/invoice.js";
import { KIND, type Answer } from "../../support/consortium/cast.js";
import { startConsortium, type Consortium } from "../../support/consortium/consortium.js";
import { refused } from "../../support/consortium/outcomes.js";
import { hasRules } from "../../support/invoice-files.js";
import { hasSharedData, sharedJson, sharedPath } from "../../support/shared-data.js";

const PRICE = "valid/en_BIS_Billing_30-Kreditering_urspr_faktura.xml";
const CREDIT = "valid/en_BIS_Billing_30-Kreditering_med_kreditnota.xml";

/** Valid files of fictional sellers that share their numbers: whichever comes first has the number. */
const TAKEN = new Set([
  "valid/en_Invoice-Min_content_with_VAT.xml",
  "valid/en_ubl-tc434-example3.xml",
  "valid/en_ubl-tc434-example7.xml",
  "valid/xr_01.18a-INVOICE_ubl.xml",
  "valid/xr_01.18a-INVOICE_uncefact.xml",
]);
const OTHERS: Readonly<Record<string, string>> = {
  "cn/bad-total.xml": "CN-SUM",
  "cn/official-gd-special.xml": "CN-SIGNATURE",
  "hostile/empty.xml": "EMPTY",
  "hostile/truncated.xml": "XML",
  "hostile/xxe-file.xml": "DOCTYPE",
};

describe.skipIf(!hasRules || !hasSharedData)("credit notes of EN 16931", () => {
  let consortium: Consortium;

  const textOf = (name: string): string => readFileSync(sharedPath(`invoices/${name}`), "utf8");
  const takeOver = (text: string, query = ""): Promise<Answer> =>
    consortium.call("POST", `/tax/invoices/taken-over${query}`, text, "bureau.director", "application/xml");
  const statusOf = async (uid: string) => (await consortium.get(`/verify/invoices/${uid}`)).body.status;
  /** Another credit note under the same original. */
  const credit = (number: string, from = "", to = "") => textOf(CREDIT).replace("2018140", number).replaceAll(from, to);

  beforeAll(async () => {
    consortium = await startConsortium({
      bureau: {
        kind: KIND.taxBureau,
        gateway: true,
        invoices: "director",
        officers: { director: ["admin", "anchor", "tax"] },
      },
    });
    const trusted = [consortium.org("bureau"), INVOICE_ISSUER, 0, 4_000_000_000];
    await consortium.foundation.ordain("registrar", "Issuers", "trustIssuer", trusted);
  }, 120_000);
  afterAll(() => consortium?.stop());

  it("are refused without the invoice that they name, unless they may be loose", async () => {
    await refused(takeOver(textOf(CREDIT)), "red-without-original", 422);
    const loose = await takeOver(textOf("valid/en_CreditNote-Min_content_with_VAT.xml"), "?loose=yes");
    expect(loose).toMatchObject({ status: 201, body: { isNew: true, labels: ["en16931"] } });
  }, 60_000);

  it("are refused for another buyer, another currency and beyond the original", async () => {
    expect(await takeOver(textOf(PRICE))).toMatchObject({ status: 201, body: { number: "2018133" } });
    await refused(takeOver(credit("X-1", "9876543210", "1234567890")), "red-original-wrong", 422);
  }, 60_000);

  it("reverse their original whole, count against it, and come again as the same", async () => {
    const { status, body } = await takeOver(textOf(CREDIT));
    expect({ status, body }).toMatchObject({ status: 201, body: { isNew: true } });
    expect((await takeOver(textOf(CREDIT))).body).toMatchObject({ uid: body.uid, isNew: false });
    await refused(takeOver(credit("X-2")), "red-beyond-original", 409);
    const { items } = (await consortium.get("/tax/invoices", "bureau.director")).body;
    const row = items.find(({ uid }: Answer["body"]) => uid === body.uid);
    const original = items.find(({ number }: Answer["body"]) => number === "2018133");
    expect(row).toMatchObject({ kind: 131, gross: "-10835.00", original: original.uid });
    await expect.poll(() => statusOf(original.uid), { timeout: 30_000, interval: 300 }).toBe("reversed");
    expect(await statusOf(body.uid)).toBe("redLetter");
    const period = "from=2018-02-01&until=2018-02-28&currency=SEK&taxpayer=VAT:SE123456789001";
    const { totals } = (await consortium.get(`/tax/totals?${period}`, "bureau.director")).body;
    expect(totals.map(({ taxable, tax }: Answer["body"]) => [Number(taxable), Number(tax)])).toEqual(
      totals.map(() => [0, 0]),
    );
  }, 90_000);

  it("and all other files are imported with the expected verdict on each", async () => {
    const files = ["valid", "invalid", "cn", "hostile"].flatMap((folder) =>
      readdirSync(sharedPath(`invoices/${folder}`))
        .filter((name) => name.endsWith(".xml"))
        .sort()
        .map((name) => `${folder}/${name}`),
    );
    const send: TakeOver = async (content, { loose }) => {
      const path = `/tax/invoices/taken-over?loose=${loose ? "yes" : "no"}`;
      const { status, body } = await consortium.call("POST", path, content, "bureau.director", "application/xml");
      if (status !== 201) throw new Refused(status, body.code, body.detail, body.errors);
      return body;
    };
    const all = files.map((file) => sharedPath(`invoices/${file}`));
    const result = await importInvoices(send, all, () => undefined);
    const refusals = new Map(result.rejected.map((each) => [each.file.split("/").slice(-2).join("/"), each]));
    const primary = new Map((sharedJson("invoices/MANIFEST.json") as Known[]).map((known) => [known.file, known]));
    for (const file of files) {
      const { code, rules = [] } = refusals.get(file) ?? {};
      if (TAKEN.has(file)) expect({ file, code }).toEqual({ file, code: "invoice-number-taken" });
      else if (file.startsWith("invalid/"))
        expect({ file, rules }).toEqual({ file, rules: expectedRules(primary.get(file), rules) });
      else expect({ file, code }).toEqual({ file, code: OTHERS[file] });
    }
    expect(result).toMatchObject({ read: files.length, accepted: files.length - refusals.size });
  }, 400_000);
});

interface Known {
  readonly file: string;
  readonly en16931Fatal?: readonly string[];
  readonly primaryRule?: string;
}

/** All that the manifest names must be among the rules that the refusal names. */
function expectedRules(known: Known | undefined, rules: readonly string[]): unknown {
  const named = known?.primaryRule === undefined ? (known?.en16931Fatal ?? []) : [known.primaryRule];
  expect(named.length + rules.length).toBeGreaterThan(1);
  return expect.arrayContaining([...named]);
}
