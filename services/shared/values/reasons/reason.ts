import type { Bilingual } from "../../acts/act.js";

/** What a reason may be given for: a group of acts. */
export const REASON_USES = [
  "silence",
  "agreement.refusal",
  "agreement.amendment",
  "agreement.settlement",
  "agreement.completion",
  "agreement.termination",
  "manager.release",
  "performance.withdrawal",
  "performance.objection",
  "performance.decision",
  "sanction.imposition",
  "sanction.lift",
  "history.withdrawal",
  "history.objection",
  "history.decision",
  "tender.award",
  "tender.failure",
  "tender.complaint",
  "tender.complaint.refusal",
  "bid.setAside",
  "expert.recusal",
  "standing.change",
  "listing.refusal",
  "invoice.refusal",
  "invoice.reversal",
  "licence.suspension",
  "licence.restoration",
  "licence.revocation",
  "licence.supersession",
  "licence.withdrawal",
  "licence.law",
] as const;

export type ReasonUse = (typeof REASON_USES)[number];

/** One line of the published table: a `uint16` of the ledgers and what it means. A code never changes its meaning. */
export interface Reason {
  readonly code: number;
  readonly uses: readonly ReasonUse[];
  readonly text: Bilingual;
}

export function reason(code: number, uses: readonly ReasonUse[], zh: string, en: string): Reason {
  return { code, uses, text: { zh, en } };
}
