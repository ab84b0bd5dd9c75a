import { currencyNumber } from "../../values/currency-number.js";
import { AMOUNT_LIMIT } from "../../values/attested-record.js";
import type { Value } from "../../schemas/ocds/parts.js";

const NO_DECIMALS = new Set("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(" "));
const THREE_DECIMALS = new Set("BHD IQD JOD KWD LYD OMR TND".split(" "));

/** How many decimal digits the minor unit of a currency has (ISO 4217). */
export function decimalsOf(currency: string): number {
  if (NO_DECIMALS.has(currency)) return 0;
  return THREE_DECIMALS.has(currency) ? 3 : 2;
}

export interface Money {
  readonly amount: bigint | undefined;
  readonly currency: string | undefined;
}

const UNKNOWN: Money = { amount: undefined, currency: undefined };

/**
 * The amount of a value in minor units. Nothing, 0 and less than 0 are unknown: publishers write 0 for "not stated". So is
 * what no record can carry.
 */
export function moneyOf(...values: readonly (Value | null | undefined)[]): Money {
  for (const value of values) {
    const currency = value?.currency ?? undefined;
    if (!value?.amount || value.amount <= 0 || currencyNumber(currency) === 0 || currency === undefined) continue;
    const amount = minorUnits(value.amount, decimalsOf(currency));
    if (amount > 0n && amount < AMOUNT_LIMIT) return { amount, currency };
  }
  return UNKNOWN;
}

/** A number as published, in minor units; digits beyond them are cut off. Exact: works on the shortest decimal text. */
export function minorUnits(value: number, decimals: number): bigint {
  const [digits = "0", exponent = "0"] = value.toString().split("e");
  const [whole = "0", fraction = ""] = digits.split(".");
  const places = fraction.length - Number(exponent) - decimals;
  const all = BigInt(whole + fraction);
  return places >= 0 ? all / 10n ** BigInt(places) : all * 10n ** BigInt(-places);
}
