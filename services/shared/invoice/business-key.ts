import type { Invoice, InvoiceParty } from "./model.js";

/** Characters that nobody sees: with them two equal-looking numbers would be two invoices. */
const INVISIBLE = /[\p{Cf}\p{Cc}\u034f\u115f\u1160\u3164\uffa0]/u;

/** Printable ASCII without blanks and small letters. */
const PLAIN = /^[!-`{-~]+$/;

/** A taxpayer number of China as EN 16931 writes it, its country before it. */
const CHINESE = /^CN([0-9A-Z]{15,20})$/;

/** A number or identifier as it is compared: NFKC, without blanks, upper case. Throws RangeError on invisible characters. */
export function normalised(text: string): string {
  // Most numbers are in their one spelling already.
  if (PLAIN.test(text)) return text;
  const compact = text.normalize("NFKC").replace(/\s+/gu, "").toUpperCase();
  if (compact === "" || INVISIBLE.test(compact)) throw new RangeError("blank, or with invisible characters");
  return compact;
}

/** By what a seller is known: VAT number, else legal registration, else its own identifier, else tax registration, else name. */
export function sellerKey({ vatId, legalId, identifiers, taxId, name }: InvoiceParty): string {
  if (vatId !== undefined) return `VAT:${normalised(vatId).replace(CHINESE, "$1")}`;
  const id = legalId ?? identifiers[0];
  if (id !== undefined) return `${legalId === undefined ? "ID" : "REG"}:${normalised(id.id)}`;
  if (taxId !== undefined) return `TAX:${normalised(taxId)}`;
  return `NAME:${normalised(name ?? "")}`;
}

/**
 * What makes an invoice this one and no other: its seller and its number, whatever the syntax, encoding or spelling.
 * For the tax bureau's services only: it can be searched by brute force, so it never goes on the chain, salted or not.
 */
export function businessKey({ seller, number }: Pick<Invoice, "seller" | "number">): string {
  return `${sellerKey(seller)}#${normalised(number)}`;
}
