/** Digits after the point by ISO 4217; currencies not named here have two. */
const EXPONENTS: Readonly<Record<string, number>> = {
  BHD: 3,
  CLP: 0,
  IQD: 3,
  ISK: 0,
  JOD: 3,
  JPY: 0,
  KRW: 0,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  PYG: 0,
  RWF: 0,
  TND: 3,
  UGX: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
};

export function exponentOf(currency: string): number {
  if (!/^[A-Z]{3}$/.test(currency)) throw new RangeError(`not an ISO 4217 code: ${currency}`);
  return EXPONENTS[currency] ?? 2;
}

/** Minor units to a decimal string with all digits of the currency: 450000n CNY → "4500.00". */
export function toDecimal(minor: bigint, currency = "CNY"): string {
  const exponent = exponentOf(currency);
  const sign = minor < 0n ? "-" : "";
  const digits = (minor < 0n ? -minor : minor).toString().padStart(exponent + 1, "0");
  if (exponent === 0) return sign + digits;
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/** A decimal string to minor units. Throws RangeError on anything that is not exact in the currency. */
export function toMinor(decimal: string, currency = "CNY"): bigint {
  const exponent = exponentOf(currency);
  const match = /^(-?)(0|[1-9]\d{0,29})(?:\.(\d{1,9}))?$/.exec(decimal);
  if (match === null) throw new RangeError(`not a decimal amount: ${decimal}`);
  const [, sign = "", whole = "0", fraction = ""] = match;
  if (fraction.slice(exponent).replace(/0+$/, "") !== "") {
    throw new RangeError(`${currency} has ${exponent} decimal places: ${decimal}`);
  }
  const minor = BigInt(whole + fraction.slice(0, exponent).padEnd(exponent, "0"));
  return sign === "-" ? -minor : minor;
}

/** For people: grouped by thousands, with the currency's code: "4,500.00 CNY". */
export function showMoney(minor: bigint, currency = "CNY"): string {
  const [whole = "", fraction] = toDecimal(minor, currency).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return `${fraction === undefined ? grouped : `${grouped}.${fraction}`} ${currency}`;
}
