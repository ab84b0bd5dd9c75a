import { decimal } from "../../../shared/invoice/decimal.js";
import type { Invoice, InvoiceParty, InvoiceTax } from "../../../shared/invoice/model.js";

const CHINA = "CN";

/**
 * What EN 16931 asks of every invoice and a Chinese one does not say: the country, which leads the tax number; when to
 * pay; why a sale is exempt. Others stay as they are.
 */
export function forEurope(invoice: Invoice): Invoice {
  if (invoice.china === undefined) return invoice;
  const { payment, dueDate } = invoice;
  const asks = decimal(invoice.totals.payable).units > 0n && dueDate === undefined && payment?.terms === undefined;
  const terms = { accounts: [], ...payment, terms: "按约定 As agreed" };
  return {
    ...invoice,
    seller: inChina(invoice.seller),
    buyer: inChina(invoice.buyer),
    taxes: invoice.taxes.map(withReason),
    ...(asks && { payment: terms }),
  };
}

function inChina(party: InvoiceParty): InvoiceParty {
  const { address, vatId } = party;
  return {
    ...party,
    address: { lines: [], ...address, country: CHINA },
    ...(vatId !== undefined && { vatId: CHINA + vatId }),
  };
}

function withReason(tax: InvoiceTax): InvoiceTax {
  const asks =
    (tax.category === "E" || tax.category === "O") && tax.reason === undefined && tax.reasonCode === undefined;
  return asks ? { ...tax, reason: tax.category === "E" ? "免税 Exempt" : "不征税 Not subject to VAT" } : tax;
}
