import type { Invoice } from "../../shared/invoice/model.js";
import { isCreditNote } from "../../shared/values/invoice-kind.js";
import { opposite } from "./sale.js";

/** Amounts as totals, quotas and limits count them: what is given back is negative, however its syntax writes it. */
export interface Counted {
  readonly net: string;
  readonly tax: string;
  readonly gross: string;
  readonly taxes: readonly (readonly [category: string, rate: string, taxable: string, amount: string])[];
}

export function countedOf({ china, typeCode, totals, taxes }: Omit<Invoice, "number">): Counted {
  const isTurned = china === undefined && isCreditNote(typeCode);
  const counted = (amount: string): string => (isTurned ? opposite(amount) : amount);
  return {
    net: counted(totals.net),
    tax: counted(totals.tax ?? "0.00"),
    gross: counted(totals.gross),
    taxes: taxes.map(({ category, rate = "0", taxable, amount }) => [
      category,
      rate,
      counted(taxable),
      counted(amount),
    ]),
  };
}
