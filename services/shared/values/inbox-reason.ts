import type { Bilingual } from "../acts/act.js";

/** The one reason that an employer is given for an item of its inbox, gravest first. Each sentence says what to do. */
export const INBOX_REASONS = {
  notProvable: {
    zh: "不能在链上证明（境外、纸质或旧式发票）：按本单位制度人工审核，仅在本收件箱内查重。",
    en: "Cannot be proved on the chain (foreign, paper or older invoice): check it by hand; only this inbox looks for duplicates.",
  },
  held: { zh: "依裁决暂停使用，请勿付款。", en: "Held by a ruling: do not pay." },
  proofWrong: { zh: "证明不成立：不是该税务机关锚定的发票。", en: "The proof fails: its bureau did not anchor it." },
  issuerNotTrusted: { zh: "开具机关当时无权开票。", en: "Its bureau was not accredited to issue at the time." },
  redLetter: { zh: "这是红字发票，不能报销。", en: "It is a red letter: it is not reimbursed." },
  reversed: { zh: "已全额冲红，不能使用。", en: "It is reversed: nobody can use it." },
  refused: { zh: "购方已拒收，等待销售方冲红。", en: "The buyer refused it: its seller is to reverse it." },
  redRequested: {
    zh: "冲红申请待确认（72 小时），其间不能使用。",
    en: "A reversal is asked for and open for 72 hours: it cannot be used meanwhile.",
  },
  usedByOthers: { zh: "已被其他单位报销或入账。", en: "Another organisation has reimbursed or booked it." },
  lockedByOthers: { zh: "已被其他单位锁定待报销。", en: "Another organisation has locked it to reimburse it." },
  lockedAsBasis: { zh: "已作为贸易依据锁定。", en: "It is locked as a trade basis." },
  bookedByUs: { zh: "本单位已入账。", en: "Your organisation has booked it." },
  deductedByUs: { zh: "本单位已抵扣。", en: "Your organisation has deducted its tax." },
  reimbursedByUs: { zh: "本单位已报销，可入账。", en: "Your organisation has reimbursed it: it can be booked." },
  lockedByUs: {
    zh: "本单位已锁定，待另一人核准付款。",
    en: "Locked by your organisation: another person is to approve it.",
  },
  lockOver: {
    zh: "其上的锁定已到期：任何人可使其失效，之后可重新锁定。",
    en: "The lock on it is over: anyone may let it lapse, then it can be locked again.",
  },
  notAnchored: {
    zh: "所在批次尚未在链上确认，请稍候或重新取回发票包。",
    en: "Its batch is not on the chain yet: wait a moment, or fetch the package again.",
  },
  packageMissing: {
    zh: "尚无人使用，但缺少发票包，不能证明：请以本单位密钥向开具机关取回，或请持票人提交。",
    en: "Nobody has used it, but without its package nothing is proved: fetch it from its bureau with your organisation's key, or ask its holder.",
  },
  notForYou: { zh: "购方不是本单位。", en: "It was issued to somebody else." },
  namingMissing: {
    zh: "自然人持有的发票：须由持票人签名指定本单位。",
    en: "A natural person's invoice: its holder must name your organisation by a signature.",
  },
  namingOver: { zh: "持票人的指定已过期，请其重新指定。", en: "The holder's naming is over: ask for a new one." },
  partlyReversed: {
    zh: "已部分冲红，余额可用，请核对金额。",
    en: "Partly reversed: what is left can be used; check the amount.",
  },
  usable: { zh: "真实、未被使用，可锁定报销。", en: "Genuine and unused: it can be locked." },
} as const satisfies Record<string, Bilingual>;

export type InboxReason = keyof typeof INBOX_REASONS;

/** What else the clerk should know before money moves. */
export const INBOX_RISKS = {
  usedByOthers: { zh: "已被 {organisation|org} 于 {at|time} 使用。", en: "Used by {organisation|org} on {at|time}." },
  lockedByOthers: {
    zh: "已被 {organisation|org} 于 {at|time} 锁定。",
    en: "Locked by {organisation|org} on {at|time}.",
  },
  reversed: { zh: "已被冲红。", en: "It has been reversed." },
  partlyReversed: { zh: "已部分冲红。", en: "It has been reversed in part." },
  claimOpen: {
    zh: "报销后被冲红：须向销售方追回款项并了结追索。",
    en: "Reversed after it was reimbursed: get the money back from the seller and close the claim.",
  },
  buyerWrong: { zh: "票面购方（{buyer}）不是本单位。", en: "The buyer on it ({buyer}) is not your organisation." },
  overLimit: { zh: "超过本单位单张限额 {limit}。", en: "Above your organisation's limit for one invoice, {limit}." },
  overMonth: {
    zh: "本月累计超过本单位限额 {limit}。",
    en: "The month's sum is above your organisation's limit, {limit}.",
  },
  tooOld: { zh: "开票已超过 {days} 天。", en: "Issued more than {days} days ago." },
  duplicate: { zh: "与收件箱中的 {item} 为同一张发票。", en: "The same invoice as {item} of this inbox." },
  notProvable: { zh: "不能在链上证明。", en: "Cannot be proved on the chain." },
  rulesNotChecked: {
    zh: "未按官方规则校验（规则未安装）。",
    en: "Not judged by the published rules (they are not installed).",
  },
} as const satisfies Record<string, Bilingual>;

export type InboxRisk = keyof typeof INBOX_RISKS;

/** How an item came in. */
export const INBOX_SOURCES = ["package", "claim", "xml", "pdf", "image", "code", "paper"] as const;
export type InboxSource = (typeof INBOX_SOURCES)[number];

/** Steps whose papers are kept beside the act, or, where the chain cannot prove the invoice, instead of it. */
export const INBOX_STEPS = ["lock", "withdraw", "settle", "book", "unbook", "refuse", "closeClaim"] as const;
export type InboxStep = (typeof INBOX_STEPS)[number];
