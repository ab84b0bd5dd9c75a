import { i18n, languageNow } from "../lib/i18n.js";

/** An amount as the services give it: a decimal string with its ISO 4217 currency. `null` is an amount nobody stated. */
export function Amount({ value, currency }: { value: string | null; currency: string | null }) {
  return <span className="amount">{formatAmount(value, currency)}</span>;
}

/** Exact: the digits are never read as a floating-point number. */
export function formatAmount(value: string | null, currency: string | null): string {
  if (value === null || currency === null) return i18n.t("shell.unknown");
  const sign = value.startsWith("-") ? "−" : "";
  const digits = group(value.replace("-", ""));
  return currency === "CNY" ? `${sign}¥${digits}` : `${sign}${digits} ${currency}`;
}

/** A count or amount with separators. */
export function group(digits: string | number): string {
  const [whole = "0", fraction] = String(digits).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** A long amount in few signs, for labels in drawings: 万 and 亿, or k and m. */
export function shortAmount(value: string, currency: string): string {
  const number = Number(value);
  const short = new Intl.NumberFormat(languageNow() === "zh" ? "zh-CN" : "en-GB", {
    notation: "compact",
    maximumFractionDigits: 1,
  }).format(number);
  return currency === "CNY" ? `¥${short}` : `${short} ${currency}`;
}
