import type { Invoice } from "../invoice/model.js";
import { FIRST_RED_KIND } from "./invoice-word.js";

/** The published table of kinds of invoices; a red letter is its kind and 128. */
const INVOICE_KINDS = { special: 1, ordinary: 2, european: 3 } as const;

/** Types of UNTDID 1001 that give money back. Source: EN 16931 code lists. */
const CREDIT_NOTES = new Set(["81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "532"]);

type Kinded = Pick<Invoice, "china" | "typeCode"> & { readonly totals: Pick<Invoice["totals"], "gross"> };

/** What stands in the leaf of an invoice. What gives money back is red: a credit note, or an invoice below zero. */
export function kindOf({ china, typeCode, totals }: Kinded): number {
  const kind = china === undefined ? INVOICE_KINDS.european : INVOICE_KINDS[china.kind];
  const isRed = china === undefined ? isCreditNote(typeCode) || totals.gross.startsWith("-") : china.isRed;
  return isRed ? kind + FIRST_RED_KIND : kind;
}

/** Credit notes write what they give back as positive amounts. */
export function isCreditNote(typeCode: string): boolean {
  return CREDIT_NOTES.has(typeCode);
}
