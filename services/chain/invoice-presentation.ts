import { commitmentOf, type Disclosure } from "../shared/invoice/disclosure.js";
import type { InvoicePresentation } from "../shared/schemas/invoice-presentation.js";
import { invoiceUid } from "./invoice.js";

/** Whether what is shown is of this invoice: the sections lead to its document, and the content to its number. */
export function isGenuine(uid: string, given: InvoicePresentation): boolean {
  const { issuedAt, ...rest } = given.content;
  try {
    const isOfDocument = commitmentOf(given.disclosure as Disclosure) === rest.document;
    const number = invoiceUid(BigInt(uid) >> 208n, { ...rest, issuedAt: BigInt(issuedAt) });
    return isOfDocument && number === uid;
  } catch {
    // A section both shown and hidden, or a value that is no commitment's.
    return false;
  }
}
