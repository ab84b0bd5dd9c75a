import type { Language } from "../fill.js";
import { AGREEMENT_REASONS } from "./agreements.js";
import { LICENCE_REASONS } from "./licences.js";
import { RATING_REASONS } from "./ratings.js";
import { INVOICE_REASONS } from "./invoices.js";
import type { Reason, ReasonUse } from "./reason.js";
import { TENDER_REASONS } from "./tenders.js";

/** The published table of reasons by code. Ledgers hold the `uint16`; what else there is to say stays off chain. */
export const REASONS: ReadonlyMap<number, Reason> = byCode([
  ...RATING_REASONS,
  ...AGREEMENT_REASONS,
  ...TENDER_REASONS,
  ...INVOICE_REASONS,
  ...LICENCE_REASONS,
]);

/** The codes that may be given for a use, in order. */
export function codesFor(use: ReasonUse): number[] {
  return [...REASONS.values()].filter(({ uses }) => uses.includes(use)).map(({ code }) => code);
}

/** A code with its meaning; the bare code where the table does not have it, since ledgers take any. */
export function showReason(code: number, language: Language): string {
  const known = REASONS.get(code);
  if (known === undefined) return String(code);
  return language === "zh" ? `${code}（${known.text.zh}）` : `${code} (${known.text.en})`;
}

function byCode(reasons: readonly Reason[]): Map<number, Reason> {
  const table = new Map<number, Reason>();
  for (const reason of [...reasons].sort((a, b) => a.code - b.code)) {
    if (reason.code < 0 || reason.code > 0xffff) throw new RangeError(`${reason.code} is no uint16`);
    if (table.has(reason.code)) throw new Error(`two reasons have the code ${reason.code}`);
    table.set(reason.code, reason);
  }
  return table;
}
