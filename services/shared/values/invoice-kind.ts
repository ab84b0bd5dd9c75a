import type { Invoice } from "../invoice/model.js";
import { FIRST_RED_KIND } from "./invoice-word.js";

/** The published table of kinds of invoices; a red letter is its kind and 128. */
export const INVOICE_KINDS = { special: 1, ordinary: 2, european: 3 } as const;

/** Types of UNTDID 1001 that give money back. Source: EN 16931 code lists. */
const CREDIT_NOTES = new Set(["81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "532"]);

/** What stands in the leaf of an invoice. */
export function kindOf({ china, typeCode }: Pick<Invoice, "china" | "typeCode">): number {
  const kind = china === undefined ? INVOICE_KINDS.european : INVOICE_KINDS[china.kind];
  const isRed = china === undefined ? CREDIT_NOTES.has(typeCode) : china.isRed;
  return isRed ? kind + FIRST_RED_KIND : kind;
}
