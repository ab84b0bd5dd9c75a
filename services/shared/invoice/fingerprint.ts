import { canonicalJson } from "../ocds/canonical.js";
import { businessKey, normalised } from "./business-key.js";
import { sha256Hex } from "./hash.js";
import type { Invoice } from "./model.js";

/**
 * SHA-256 over what an invoice says of money and parties. Two files with one business key and one fingerprint are the
 * same invoice sent twice; with one key and two fingerprints, two invoices of one number: a case for the bureau. Left
 * out is what the syntaxes do not say alike: references (order numbers with placeholders), notes, addresses.
 */
export function fingerprint(invoice: Invoice): string {
  const { issueDate, typeCode, currency, totals, buyer } = invoice;
  // The tax is what lies between net and gross; where it is nothing, some files say so and others do not.
  const { net, gross, payable } = totals;
  const buyerName = buyer.name === undefined ? undefined : normalised(buyer.name);
  const facts = { key: businessKey(invoice), issueDate, typeCode, currency, net, gross, payable, buyerName };
  return sha256Hex(canonicalJson(facts));
}

/** RFC 8785 (JCS): members sorted by UTF-16 code units, no blanks; amounts are strings, so no number is ever rounded. */
export function canonicalInvoice(invoice: Invoice): string {
  return canonicalJson(invoice);
}
