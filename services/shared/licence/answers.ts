import type { Bilingual } from "../acts/act.js";
import { LIST_STATUSES } from "./states.js";

/** As `Answer` of `contracts/licence/ILicences.sol`: what a check says is its place. */
export const LICENCE_ANSWERS = [
  "unknown",
  "wrongProof",
  "issuerNotTrusted",
  "batchWithdrawn",
  "revoked",
  "superseded",
  "suspended",
  "notYetValid",
  "expired",
  "valid",
] as const;

export type LicenceAnswer = (typeof LICENCE_ANSWERS)[number];

const TEXTS: Readonly<Record<LicenceAnswer, Bilingual>> = {
  unknown: { zh: "链上无此证照", en: "unknown" },
  wrongProof: { zh: "证明不符", en: "wrong proof" },
  issuerNotTrusted: { zh: "签发时无签发资格", en: "issuer not trusted at the time" },
  batchWithdrawn: { zh: "所在批次已撤回", en: "batch withdrawn" },
  revoked: { zh: "已吊销", en: "revoked" },
  superseded: { zh: "已被取代", en: "superseded" },
  suspended: { zh: "已暂停", en: "suspended" },
  notYetValid: { zh: "尚未生效", en: "not yet valid" },
  expired: { zh: "已过期", en: "expired" },
  valid: { zh: "有效", en: "valid" },
};

/** What a check says, for a person. */
export function answerText(answer: LicenceAnswer): Bilingual {
  return TEXTS[answer];
}

/** Throws for a number that is none. */
export function answerOf(number: bigint | number): LicenceAnswer {
  const answer = LICENCE_ANSWERS[Number(number)];
  if (answer === undefined) throw new RangeError(`a check never answers ${number}`);
  return answer;
}

/** A status by its number as a person reads it; the bare number where there is no such status. */
export function showStatus(number: number, language: "zh" | "en"): string {
  const status = LIST_STATUSES[number];
  return status === undefined ? String(number) : TEXTS[status][language];
}
