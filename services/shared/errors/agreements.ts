import type { ErrorTexts } from "./entry.js";

/** Errors of `Agreements`, `Statements` and `Notices`. */
export const AGREEMENT_ERRORS = {
  AgreementPartiesWrong: {
    zh: "合同各方须存在且互不相同。",
    en: "The parties of an agreement must exist and differ.",
    status: 422,
  },
  AgreementTermsWrong: {
    zh: "合同条款不完整或自相矛盾。",
    en: "The terms are incomplete or contradict each other.",
    status: 422,
  },
  AgreementSignTooLate: {
    zh: "合同须在 {signBy|time} 前签署。",
    en: "The agreement had to be signed by {signBy|time}.",
    status: 409,
  },
  AgreementSignable: {
    zh: "拟签合同在 {signBy|time} 前仍可签署，尚未失效。",
    en: "The proposed agreement may be signed until {signBy|time}: it has not lapsed.",
    status: 409,
    retryable: true,
  },
  AgreementStateWrong: {
    zh: "合同 {agreement|digest} 目前的状态（{state|code}）不允许此步骤。",
    en: "Agreement {agreement|digest} is in state {state|code}: this step does not fit.",
    status: 409,
  },
  AgreementSignedAlready: { zh: "{org|org} 已经签署。", en: "{org|org} has signed already.", status: 409 },
  AgreementPartyOnly: {
    zh: "{org|org} 不是须在此签署的一方。",
    en: "{org|org} is none of those who sign here.",
    status: 403,
  },
  AgreementNotAwarded: {
    zh: "招标 {tender|digest} 第 {lot} 标段尚未定标。",
    en: "Lot {lot} of tender {tender|digest} is not awarded.",
    status: 409,
  },
  AgreementNotAsAwarded: {
    zh: "合同与招标 {tender|digest} 第 {lot} 标段的中标结果不一致。",
    en: "The agreement differs from what lot {lot} of tender {tender|digest} decided.",
    status: 422,
  },
  AwardTaken: {
    zh: "该中标结果已签有合同 {agreement|digest}。",
    en: "Agreement {agreement|digest} follows this award already.",
    status: 409,
  },
  PartyNotInStanding: {
    zh: "{party|org} 被限制承接新业务，不能签订合同。",
    en: "{party|org} is restricted and may make no new agreement.",
    status: 403,
  },
  AgreementVersionWrong: {
    zh: "合同现为第 {expected} 版，而签署的是第 {found} 版。",
    en: "The agreement is at version {expected}, the statement is about version {found}.",
    status: 409,
  },
  PriceBelowClaims: {
    zh: "价款 {price|money} 低于已付与凭证面额之和 {claimed|money}。",
    en: "A price of {price|money} is below what is paid and claimed, {claimed|money}.",
    status: 409,
  },
  WithheldExceeded: {
    zh: "扣留金额只有 {withheld|money}，不足 {amount|money}。",
    en: "Only {withheld|money} is withheld, not {amount|money}.",
    status: 409,
  },
  SettlementWrong: {
    zh: "结算内容不完整或与类别 {kind|code} 不符。",
    en: "The settlement is incomplete or does not fit its kind {kind|code}.",
    status: 422,
  },
  ReasonMissing: { zh: "缺少理由代码。", en: "The reason is missing.", status: 422 },
  BudgetConsentMissing: {
    zh: "{debtor|org} 是公共机构，合同须载明其预算主管单位并由其签署同意。",
    en: "{debtor|org} is a public body: its agreement must name its budget authority, whose signed consent it needs.",
    status: 422,
  },
  BudgetAuthorityWrong: {
    zh: "{authority|org} 不是登记机关为 {debtor|org} 指定的预算主管单位。",
    en: "The registrar has not named {authority|org} as the budget authority of {debtor|org}, or no longer.",
    status: 422,
  },
  AgreementStepUnknown: {
    zh: "{ledger} 不是获准变更或终结合同的账本。",
    en: "{ledger} is not an admitted ledger that changes or ends agreements.",
    status: 403,
  },
  StatementUnknown: {
    zh: "合同 {agreement|digest} 没有待签的声明 {statement|digest}：未提出，或已生效、撤回、被拒绝或失效。",
    en: "No statement {statement|digest} about agreement {agreement|digest} waits: nobody made it, or it holds, was taken back, refused or lapsed.",
    status: 404,
  },
  StatementSignTooLate: {
    zh: "声明 {statement|digest} 须在 {signBy|time} 前签署。",
    en: "Statement {statement|digest} had to be signed by {signBy|time}.",
    status: 409,
  },
  StatementSignable: {
    zh: "声明 {statement|digest} 在 {signBy|time} 前仍可签署，尚未失效。",
    en: "Statement {statement|digest} may be signed until {signBy|time}: it has not lapsed.",
    status: 409,
    retryable: true,
  },
  StatementNotSigned: {
    zh: "{org|org} 未在声明 {statement|digest} 上签署，无可撤回。",
    en: "{org|org} has not signed statement {statement|digest}: there is nothing to take back.",
    status: 409,
  },
  ClaimsTooMany: {
    zh: "已有 {ledgers} 个债权账本，不能再增加。",
    en: "There are {ledgers} ledgers of claims already.",
    status: 409,
  },
  NoticeKnown: {
    zh: "已有解约通知，答复期到 {until|time}。",
    en: "A notice is running until {until|time}.",
    status: 409,
  },
  NoticeUnknown: { zh: "该合同没有待答复的解约通知。", en: "No notice is running for this agreement.", status: 404 },
  NoticeRunning: {
    zh: "解约通知的答复期到 {until|time} 才届满。",
    en: "The notice may be answered until {until|time}.",
    status: 409,
    retryable: true,
  },
  NoticeOver: {
    zh: "解约通知的答复期已于 {until|time} 届满。",
    en: "The notice could be answered until {until|time}.",
    status: 409,
  },
  NoticeReasonMissing: { zh: "缺少解约理由代码。", en: "The reason of the notice is missing.", status: 422 },
  NoticeNotLive: {
    zh: "合同 {agreement|digest} 不在履行中。",
    en: "Agreement {agreement|digest} is not live.",
    status: 409,
  },
  NoticeOfStranger: { zh: "{org|org} 不是该合同的一方。", en: "{org|org} is no party to this agreement.", status: 403 },
} as const satisfies ErrorTexts;
