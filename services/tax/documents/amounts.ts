import { decimal, spell } from "../../shared/invoice/decimal.js";
import { exponentOf } from "../../shared/values/money.js";

/** How a document's numbers are spelt in the canonical invoice. A text that is no decimal stays, for the schema to refuse. */
export interface Speller {
  /** An amount in the document's currency, with all of its decimal places. */
  amount(text: string | undefined): string | undefined;
  /** A price, quantity or rate: no more zeros than needed. */
  exact(text: string | undefined): string | undefined;
}

export function spellerFor(currency: string | undefined): Speller {
  const places = currency !== undefined && /^[A-Z]{3}$/.test(currency) ? exponentOf(currency) : 2;
  return { amount: (text) => speltOr(text, places), exact: (text) => speltOr(text, 0) };
}

function speltOr(text: string | undefined, places: number): string | undefined {
  if (text === undefined) return undefined;
  try {
    return spell(decimal(text), places);
  } catch {
    return text;
  }
}
