import type { ErrorTexts } from "./entry.js";

/** Errors of the making of passes. */
export const PASS_SERIES_ERRORS = {
  SeriesStepForbidden: {
    zh: "凭证 {series|code} 目前的状态不能进行此步骤。",
    en: "Pass {series|code} cannot take this step in its present state.",
    status: 409,
  },
  SeriesNotOpen: {
    zh: "凭证 {series|code} 尚未启用，或已迁往其他账本。",
    en: "Pass {series|code} is not open yet, or was moved to another ledger.",
    status: 409,
  },
  SeriesNotLive: {
    zh: "凭证 {series|code} 不在流转期。",
    en: "Pass {series|code} is not in circulation.",
    status: 409,
  },
  SeriesDue: {
    zh: "凭证 {series|code} 已于 {dueAt|time} 到期，不能再流转。",
    en: "Pass {series|code} fell due on {dueAt|time}: it changes hands no more.",
    status: 409,
  },
  SeriesAgreementEnded: {
    zh: "合同 {agreement|digest} 未生效或已终止。",
    en: "Agreement {agreement|digest} is not in force.",
    status: 409,
  },
  NotAgreementCreditor: {
    zh: "合同 {agreement|digest} 的债权人是 {creditor|org}，不是 {author|org}。",
    en: "The creditor of agreement {agreement|digest} is {creditor|org}, not {author|org}.",
    status: 403,
  },
  SeriesFaceNone: { zh: "凭证面额须大于零。", en: "The face of a pass must be more than zero.", status: 422 },
  SeriesTiersWrong: {
    zh: "流转级数须在 1 到 127 之间，现为 {mostTiers}。",
    en: "The number of tiers must be 1 to 127, it is {mostTiers}.",
    status: 422,
  },
  SeriesTermWrong: {
    zh: "到期日须晚于现在且不晚于 {latest|time}。",
    en: "The due date must lie ahead and not be later than {latest|time}.",
    status: 422,
  },
  SeriesAnswerTimeWrong: {
    zh: "办结期限须晚于现在且早于到期日 {dueAt|time}。",
    en: "The time to answer must lie ahead and before the due date {dueAt|time}.",
    status: 422,
  },
  GuarantorWrong: {
    zh: "担保人或担保上限不符合要求：上限须大于零且不超过面额 {face|money}，担保人不得为债务人。",
    en: "The guarantor or its cap is wrong: the cap must be more than zero and at most {face|money}, and the guarantor not the debtor.",
    status: 422,
  },
  SeriesBeyondPrice: {
    zh: "合同 {agreement|digest} 尚可开立 {room|money}，不足 {face|money}。",
    en: "Agreement {agreement|digest} leaves room for {room|money}, less than {face|money}.",
    status: 409,
  },
  DebtorLimitExceeded: {
    zh: "债务人 {debtor|org} 已承兑 {owed|money}，加上 {face|money} 超过限额 {limit|money}。",
    en: "{debtor|org} owes {owed|money}; {face|money} more would exceed its limit of {limit|money}.",
    status: 409,
  },
  SeriesWordStale: {
    zh: "凭证 {series|code} 的状态已变化，请刷新后重新签署。",
    en: "Pass {series|code} has changed since: read it again and sign anew.",
    status: 409,
  },
  SeriesStateWrong: {
    zh: "凭证 {series|code} 目前的状态不能办理此事。",
    en: "Pass {series|code} is not in the state that this needs.",
    status: 409,
  },
  SeriesAnswerOver: {
    zh: "凭证 {series|code} 的办结期限 {answerBy|time} 已过。",
    en: "The time to settle pass {series|code} ended on {answerBy|time}.",
    status: 409,
  },
  SeriesAnswerNotOver: {
    zh: "凭证 {series|code} 的办结期限 {answerBy|time} 未到。",
    en: "The time to settle pass {series|code} runs until {answerBy|time}.",
    status: 409,
  },
  LeastLotWrong: {
    zh: "最小拆分金额须在 0.01 到面额 {face|money} 之间。",
    en: "The least lot must be at least one minor unit and at most {face|money}.",
    status: 422,
  },
  NotSeriesDebtor: {
    zh: "凭证 {series|code} 的债务人是 {debtor|org}，不是 {author|org}。",
    en: "The debtor of pass {series|code} is {debtor|org}, not {author|org}.",
    status: 403,
  },
  NotSeriesCreditor: {
    zh: "凭证 {series|code} 的首位债权人是 {creditor|org}，不是 {author|org}。",
    en: "The first creditor of pass {series|code} is {creditor|org}, not {author|org}.",
    status: 403,
  },
  NotSeriesGuarantor: {
    zh: "凭证 {series|code} 的担保人是 {guarantor|org}，不是 {author|org}。",
    en: "The guarantor of pass {series|code} is {guarantor|org}, not {author|org}.",
    status: 403,
  },
  FaceReleasedAlready: {
    zh: "凭证 {series|code} 的面额已由后继账本计入。",
    en: "The face of pass {series|code} is the successor's already.",
    status: 409,
  },
  NotTail: {
    zh: "只能核减凭证 {series|code} 末尾尚由首位债权人持有的部分（至 {tail|money}）。",
    en: "Only the tail of pass {series|code} (up to {tail|money}) that its creditor still owns can be cancelled.",
    status: 409,
  },
} as const satisfies ErrorTexts;
