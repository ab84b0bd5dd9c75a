import type { ErrorTexts } from "./entry.js";

/** Errors of claims of what was listed under a keyed commitment. */
export const LISTING_CLAIM_ERRORS = {
  ListingClaimOpen: {
    zh: "{claimant|org} 向 {verifier|org} 提出的认领申请尚未了结，有效至 {until|time}。",
    en: "The claim of {claimant|org} to {verifier|org} is open until {until|time}.",
    status: 409,
  },
  ListingClaimNotOpen: {
    zh: "{claimant|org} 没有向 {verifier|org} 提出的有效认领申请。",
    en: "{claimant|org} has no open claim to {verifier|org}.",
    status: 409,
  },
  ListingClaimTermEmpty: {
    zh: "认领申请的截止时间（{until|time}）已过。",
    en: "The claim's end ({until|time}) has passed.",
    status: 422,
  },
  ListingVerifierRelated: {
    zh: "{verifier|org} 与 {claimant|org} 有关联，不能核验其认领。",
    en: "{verifier|org} is related to {claimant|org} and may not verify its claim.",
    status: 403,
  },
  CommitmentsCountWrong: {
    zh: "一次确认须有 1 至 16 项承诺，现有 {count} 项。",
    en: "A confirmation has 1 to 16 commitments, not {count}.",
    status: 422,
  },
  CommitmentsOutOfOrder: {
    zh: "第 {index} 项承诺未按升序排列或重复。",
    en: "Commitment {index} is out of order, or there twice.",
    status: 422,
  },
  CommitmentNotListed: {
    zh: "第 {index} 项承诺未列名，或已由 {holder|org} 认领。",
    en: "Commitment {index} is not listed, or {holder|org} took it over.",
    status: 409,
  },
  CommitmentDisputed: {
    zh: "第 {index} 项承诺存在争议，主张方为 {claimant|org}，须先由登记人裁定。",
    en: "Commitment {index} is disputed by {claimant|org}: the registrar settles that first.",
    status: 409,
  },
  ListingUnderMeasure: {
    zh: "第 {index} 项列名（{listed|org}）受过监管措施或惩戒，不得认领；其记录与措施仍归该编号。",
    en: "Listing {index} ({listed|org}) is or was under a measure and is not taken over: its records and the measure stay with the number.",
    status: 409,
  },
} as const satisfies ErrorTexts;
