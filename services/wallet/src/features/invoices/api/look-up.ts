import { z } from "zod";
import { send } from "../../../lib/api.js";

export interface TypedPaper {
  readonly number: string;
  /** ISO 8601 day. */
  readonly date: string;
  /** The total with tax. */
  readonly amount: string;
  readonly code: string;
  readonly seller?: string;
}

const found = z.object({ match: z.enum(["matches", "differs", "unmatched"]), uid: z.string().nullable() });

/** Asks the bureau for an invoice by what is printed on its sheet. */
export function lookUpPaper(typed: TypedPaper) {
  const { number, amount, code } = typed;
  return send(
    "/verify/invoices/look-ups",
    { ...typed, number: number.trim(), amount: amount.trim(), code: code.trim() },
    found,
  );
}
