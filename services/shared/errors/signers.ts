import type { ErrorTexts } from "./entry.js";

/** Errors of signers and lost keys. */
export const SIGNER_ERRORS = {
  SignerUnknown: { zh: "该密钥未登记。", en: "This key is not enrolled.", status: 403 },
  SignerUnconfirmed: {
    zh: "该密钥尚待第二人确认。",
    en: "This key still needs a second officer's confirmation.",
    status: 403,
  },
  SignerNotYetValid: {
    zh: "该密钥自 {from|time} 起方有效。",
    en: "This key is valid only from {from|time}.",
    status: 403,
  },
  SignerEnded: { zh: "该密钥已于 {until|time} 终止。", en: "This key ended at {until|time}.", status: 403 },
  SignerTaken: {
    zh: "该密钥在 {until|time} 前属于 {organisation|org}。",
    en: "This key belongs to {organisation|org} until {until|time}.",
    status: 409,
  },
  SignerForeign: {
    zh: "该密钥属于 {found|org}，不属于 {organisation|org}。",
    en: "This key belongs to {found|org}, not to {organisation|org}.",
    status: 403,
  },
  SignerPeriodEmpty: {
    zh: "有效期为空：自 {from|time} 至 {until|time}。",
    en: "The period from {from|time} until {until|time} is empty.",
    status: 422,
  },
  SignerConfirmedAlready: { zh: "该密钥已经确认。", en: "This key is confirmed already.", status: 409 },
  PersonMissing: { zh: "缺少人员编号。", en: "The person's number is missing.", status: 422 },
  PersonNotAgents: {
    zh: "代理人的经办人只能登记编号 8000001 起的人员，不能登记 {person}。",
    en: "An agent's officer enrols persons from 8,000,001 on only, not {person}.",
    status: 422,
  },
  DutyMissing: {
    zh: "该密钥在 {organisation|org} 没有办理此事的职责（需要 {needed|code}，现有 {held|code}）。",
    en: "This key lacks the duty for this act at {organisation|org} (needed {needed|code}, held {held|code}).",
    status: 403,
  },
  DutiesBeyondOrganisation: {
    zh: "{organisation|org} 只能授予职责 {allowed|code}，而申请的是 {asked|code}。",
    en: "{organisation|org} may give the duties {allowed|code}; asked were {asked|code}.",
    status: 403,
  },
  SecondOfficerIsFirst: {
    zh: "须由另一人确认：此密钥同样属于 {organisation|org} 的第 {person} 号人员。",
    en: "Another person must confirm: this key too belongs to person {person} of {organisation|org}.",
    status: 403,
  },
  VerifierEmpty: { zh: "{verifier} 不是验证合约。", en: "{verifier} is no verifier contract.", status: 422 },
  KeyNeverHeld: { zh: "该密钥从未登记。", en: "This key was never enrolled.", status: 404 },
  ReplacementUnknown: { zh: "没有关于该密钥的替换公告。", en: "No replacement of this key is announced.", status: 404 },
  ReplacementPending: {
    zh: "该密钥的替换已公告，{readyAt|time} 起可执行。",
    en: "A replacement of this key is announced already; it may be carried out from {readyAt|time}.",
    status: 409,
  },
  ReplacementTooEarly: {
    zh: "{readyAt|time} 之前不得替换该密钥。",
    en: "This key may not be replaced before {readyAt|time}.",
    status: 409,
  },
  ReplacementTooShort: {
    zh: "新密钥的有效期须晚于 {readyAt|time}，而非 {until|time}。",
    en: "The new key must be valid beyond {readyAt|time}, not {until|time}.",
    status: 422,
  },
  ReplacementMovedOn: { zh: "该密钥已改属 {found|org}。", en: "This key belongs to {found|org} by now.", status: 409 },
  ReplacementEnded: {
    zh: "该密钥的任期已在挂失之后于 {until|time} 结束，其权限不再移交；确需补发，应重新挂失。",
    en: "The term of this key ended after the report, at {until|time}: its duties are not handed on unless it is reported anew.",
    status: 409,
  },
  ObjectionNotTheirs: {
    zh: "只有该密钥的持有人或本组织的管理人员可以反对。",
    en: "Only the key's holder or an administering officer of its organisation may object.",
    status: 403,
  },
} as const satisfies ErrorTexts;
