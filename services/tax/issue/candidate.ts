import type { Invoice } from "../../shared/invoice/model.js";
import type { InvoiceSyntax } from "../../store/tables/tax.js";

/** Without a number where one of the seller's grant is to be drawn. */
export type Numberless = Omit<Invoice, "number"> & { readonly number?: string };

/** An invoice that was judged and shall be issued. */
export interface Candidate {
  readonly invoice: Numberless;
  readonly syntax: InvoiceSyntax;
  /** Labels of the published rules that it is valid by. */
  readonly labels: readonly string[];
  /** The seller's own reference of the sale. */
  readonly sale?: string;
  /** ERC-7913 bytes of the key of a natural person who holds it. */
  readonly holder?: string;
  /** Gives money back. */
  readonly isRed: boolean;
  /** Day of issue of what it gives back, where that is an invoice of this bureau: ISO 8601. */
  readonly originalDay?: string;
  /** Issued elsewhere or before: it draws on no grant and no quota of this bureau. */
  readonly isTakenOver?: boolean;
}

/** What became of one. */
export type Outcome =
  | { readonly ok: true; readonly uid: string; readonly number: string; readonly isNew: boolean }
  | { readonly ok: false; readonly error: unknown };
