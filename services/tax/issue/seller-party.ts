import type { InvoiceParty } from "../../shared/invoice/model.js";
import { Refusal } from "../../shared/errors/refusal.js";
import type { TaxpayerRow } from "../../store/queries/tax-taxpayers.js";

/** A registered taxpayer as its invoices name it. A natural person's number is not kept: such a one sends files. */
export function sellerParty({ seller, kind, name }: TaxpayerRow): InvoiceParty {
  const [scheme, number] = seller.split(":");
  if (kind === "person" || scheme !== "VAT" || number === undefined) {
    throw new Refusal("taxpayer-unknown", { number: name });
  }
  return { name, vatId: number, identifiers: [] };
}
