import { languageNow } from "../lib/i18n.js";

/** An amount as the services give it: a decimal string with its ISO 4217 currency. `null` is an amount nobody stated. */
export function Amount({ value, currency }: { value: string | null; currency: string }) {
  return <span className="amount">{formatAmount(value, currency)}</span>;
}

/** Exact: the digits are never read as a floating-point number. */
export function formatAmount(value: string | null, currency: string): string {
  const chinese = languageNow() === "zh";
  if (value === null) return chinese ? "未知" : "unknown";
  const [whole = "0", fraction] = value.replace("-", "").split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  const digits = `${value.startsWith("-") ? "−" : ""}${grouped}${fraction ? `.${fraction}` : ""}`;
  if (currency === "CNY") return chinese ? `${digits} 元` : `¥${digits}`;
  return `${digits} ${currency}`;
}
