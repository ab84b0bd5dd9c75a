/** An exact decimal: `units` × 10^-scale. No float ever holds an amount. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

const SHAPE = /^([+-]?)(\d{0,30})(?:\.(\d{0,20}))?$/;

/** The decimal that a text of the type xs:decimal means. Throws RangeError on anything else. */
export function decimal(text: string): Decimal {
  const match = SHAPE.exec(text.trim());
  const [, sign = "", whole = "", fraction = ""] = match ?? [];
  if (whole + fraction === "") throw new RangeError(`not a decimal: ${text.slice(0, 40)}`);
  const units = BigInt(whole + fraction);
  return { units: sign === "-" ? -units : units, scale: fraction.length };
}

/** The one spelling of a decimal: no plus, no needless zeros but those up to `least` places. "336.9" with 2 → "336.90" */
export function spell({ units, scale }: Decimal, least = 0): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits
    .slice(digits.length - scale)
    .replace(/0+$/, "")
    .padEnd(least, "0");
  const sign = units < 0n ? "-" : "";
  return fraction === "" ? sign + whole : `${sign}${whole}.${fraction}`;
}

export function sum(...terms: readonly Decimal[]): Decimal {
  const scale = Math.max(0, ...terms.map((term) => term.scale));
  return { units: terms.reduce((total, term) => total + atScale(term, scale), 0n), scale };
}

export function negative({ units, scale }: Decimal): Decimal {
  return { units: -units, scale };
}

export function difference(a: Decimal, b: Decimal): Decimal {
  return sum(a, negative(b));
}

export function product(a: Decimal, b: Decimal): Decimal {
  return { units: a.units * b.units, scale: a.scale + b.scale };
}

/** Whether two decimals differ by at most `tolerance`. */
export function isNear(a: Decimal, b: Decimal, tolerance: Decimal): boolean {
  const { units } = difference(a, b);
  const gap = { units: units < 0n ? -units : units, scale: Math.max(a.scale, b.scale) };
  return difference(tolerance, gap).units >= 0n;
}

export function equals(a: Decimal, b: Decimal): boolean {
  return difference(a, b).units === 0n;
}

/** In units of 10^-scale. Throws RangeError where that would lose a digit. */
export function unitsAt(value: Decimal, scale: number): bigint {
  const spelt = decimal(spell(value));
  if (spelt.scale > scale) throw new RangeError(`${spell(value)} has more than ${scale} decimal places`);
  return atScale(spelt, scale);
}

/** The whole number next to a quotient; a half goes away from zero, as invoices are rounded. The divisor is positive. */
export function quotient(dividend: bigint, divisor: bigint): bigint {
  const size = dividend < 0n ? -dividend : dividend;
  const whole = (2n * size + divisor) / (2n * divisor);
  return dividend < 0n ? -whole : whole;
}

/** So many percent of an amount, rounded to `scale` places. */
export function percentOf(amount: Decimal, rate: Decimal, scale: number): Decimal {
  const exact = product(amount, { units: rate.units, scale: rate.scale + 2 });
  const places = exact.scale - scale;
  if (places <= 0) return { units: atScale(exact, scale), scale };
  return { units: quotient(exact.units, 10n ** BigInt(places)), scale };
}

function atScale({ units, scale }: Decimal, wanted: number): bigint {
  return units * 10n ** BigInt(wanted - scale);
}
