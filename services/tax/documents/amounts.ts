import { decimal, spell } from "../../shared/invoice/decimal.js";
import { exponentOf } from "../../shared/values/money.js";
import { there, type Element } from "./xml/element.js";

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

/** BT-149 and BT-150: both syntaxes write the unit beside the quantity. */
export function priceBase(base: Element | undefined, spell: Speller): object | undefined {
  if (base === undefined || base.text === "") return undefined;
  return there({ quantity: spell.exact(base.text), unit: base.attributes["unitCode"] });
}

function speltOr(text: string | undefined, places: number): string | undefined {
  if (text === undefined) return undefined;
  try {
    return spell(decimal(text), places);
  } catch {
    return text;
  }
}
