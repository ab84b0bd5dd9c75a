import type { ErrorTexts } from "./entry.js";

/** Errors of the register of subcontracts. */
export const SUBCONTRACT_ERRORS = {
  BasisCurrencyWrong: {
    zh: "贸易背景 {basis|code} 的币种与凭证的不同。",
    en: "Trade basis {basis|code} is in another currency than the pass.",
    status: 422,
  },
  BasisExhausted: {
    zh: "贸易背景 {basis|code} 余额 {left|money} 不足 {amount|money}。",
    en: "Trade basis {basis|code} has {left|money} left, less than {amount|money}.",
    status: 409,
  },
  BasisOfOtherSeries: {
    zh: "贸易背景 {basis|code} 已用于其他凭证。",
    en: "Trade basis {basis|code} is bound to another pass.",
    status: 409,
  },
  BasisOfOthers: {
    zh: "贸易背景 {basis|code} 的当事人与本次转让不符。",
    en: "Trade basis {basis|code} is between other parties.",
    status: 422,
  },
  BasisOver: { zh: "贸易背景 {basis|code} 已失效或已终止。", en: "Trade basis {basis|code} is over.", status: 409 },
  NotSubcontractParty: {
    zh: "{author|org} 不是第 {basis} 号分包合同的当事人。",
    en: "{author|org} is no party to subcontract {basis}.",
    status: 403,
  },
  SubcontractCurrencyNone: { zh: "分包合同须写明币种。", en: "The subcontract must name its currency.", status: 422 },
  SubcontractAmountNone: {
    zh: "分包金额须大于零。",
    en: "The subcontract's amount must be more than zero.",
    status: 422,
  },
  SubcontractNumbersExhausted: { zh: "分包合同编号已用尽。", en: "The register of subcontracts is full.", status: 409 },
  SubcontractPartiesWrong: {
    zh: "须由供方 {seller|org} 与付款方 {payer|org} 双方签署。",
    en: "It must be signed by both {seller|org} and {payer|org}.",
    status: 403,
  },
  SubcontractRegisteredAlready: {
    zh: "该分包合同已登记为第 {basis} 号。",
    en: "The subcontract is registered already, as {basis}.",
    status: 409,
  },
  TraderNotInStanding: {
    zh: "{party|org} 被限制承接新业务，不能登记分包合同。",
    en: "{party|org} is restricted and may register no new subcontract.",
    status: 403,
  },
  BasisElsewhere: {
    zh: "贸易背景 {basis|code} 已由另一凭证账本使用。",
    en: "Trade basis {basis|code} is drawn in another ledger of passes.",
    status: 409,
  },
  TakerAdmittedAlready: { zh: "{ledger} 已获准。", en: "{ledger} is admitted already.", status: 409 },
  TakerNotAdmitted: {
    zh: "{ledger} 未获准占用贸易背景。",
    en: "{ledger} is not admitted to take trade bases.",
    status: 403,
  },
} as const satisfies ErrorTexts;
