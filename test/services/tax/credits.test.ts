import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { INVOICE_ISSUER } from "../../../services/chain/invoice.js";
import { KIND, type Answer } from "../../support/consortium/cast.js";
import { startConsortium, type Consortium } from "../../support/consortium/consortium.js";
import { refused } from "../../support/consortium/outcomes.js";
import { hasRules } from "../../support/invoice-files.js";
import { hasSharedData, sharedPath } from "../../support/shared-data.js";

const PRICE = "valid/en_BIS_Billing_30-Kreditering_urspr_faktura.xml";
const CREDIT = "valid/en_BIS_Billing_30-Kreditering_med_kreditnota.xml";

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
});
