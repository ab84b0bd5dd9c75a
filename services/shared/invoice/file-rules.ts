import type { INVOICE_FILE_REFUSALS } from "../errors/invoice-files.js";

/** Our own rules by the refusal that tells them; `schema` and `rule` quote the publisher's. */
export const FILE_RULES = {
  "invoice-empty": ["EMPTY"],
  "invoice-too-large": ["SIZE"],
  "invoice-encoding": ["ENCODING"],
  "invoice-doctype": ["DOCTYPE"],
  "invoice-malformed": ["XML"],
  "invoice-too-deep": ["DEPTH"],
  "invoice-kind-unknown": ["ROOT"],
  "invoice-schema": ["XSD"],
  "invoice-rule": [],
  "invoice-engine": ["ENGINE"],
  "invoice-field": ["FIELD"],
  "invoice-number-wrong": ["CN-NUMBER"],
  "invoice-party-wrong": ["CN-PARTY"],
  "invoice-sum-wrong": ["CN-SUM"],
  "invoice-line-tax-wrong": ["CN-LINE-TAX"],
  "invoice-rate-unknown": ["CN-RATE"],
  "invoice-red-wrong": ["CN-RED"],
  "invoice-signature-missing": ["CN-SIGNATURE"],
} as const satisfies Record<keyof typeof INVOICE_FILE_REFUSALS, readonly string[]>;
