import type { ErrorTexts } from "./entry.js";

/** Errors of the passes: hand-over, orders and exit. */
export const PASS_ERRORS = {
  CallerNotOperator: {
    zh: "{caller} 不是凭证账本的办理合约。",
    en: "{caller} is no operator of the passes.",
    status: 403,
  },
  OperatorNotAdmitted: {
    zh: "{operator} 不是凭证账本的办理合约。",
    en: "{operator} is no operator of the passes.",
    status: 403,
  },
  LotWordStale: {
    zh: "凭证 {series|code} 自 {start|money} 起的一段已变化，请刷新后重新签署。",
    en: "The lot of pass {series|code} at {start|money} has changed since: read it again and sign anew.",
    status: 409,
  },
  LotSettled: {
    zh: "凭证 {series|code} 自 {start|money} 起的一段已了结。",
    en: "The lot of pass {series|code} at {start|money} has come to its end.",
    status: 409,
  },
  LotTierWrong: {
    zh: "凭证 {series|code} 最多流转 {mostTiers} 级。",
    en: "Pass {series|code} may be handed on {mostTiers} times at most.",
    status: 409,
  },
  LotCutOutside: {
    zh: "拆分点 {cut|money} 不在 {start|money}–{end|money} 之间。",
    en: "The cut at {cut|money} is not inside {start|money}–{end|money}.",
    status: 422,
  },
  LotMissing: {
    zh: "凭证 {series|code} 在 {start|money} 处没有分段。",
    en: "No lot of pass {series|code} begins at {start|money}.",
    status: 404,
  },
  NotLotOwner: {
    zh: "凭证 {series|code} 自 {start|money} 起的一段归 {owner|org} 所有，不属于 {author|org}。",
    en: "The lot of pass {series|code} at {start|money} is {owner|org}'s, not {author|org}'s.",
    status: 403,
  },
  NotLotCounterparty: {
    zh: "此事须由 {counterparty|org} 答复，不是 {author|org}。",
    en: "It is {counterparty|org} that answers, not {author|org}.",
    status: 403,
  },
  LotNotFree: {
    zh: "凭证 {series|code} 自 {start|money} 起的一段正在办理其他事项、已设权利负担、被冻结或已了结。",
    en: "Something is under way with the lot of pass {series|code} at {start|money}, or a claim or an order lies on it, or it has ended.",
    status: 409,
  },
  LotFrozen: {
    zh: "凭证 {series|code} 自 {start|money} 起的一段已被冻结。",
    en: "The lot of pass {series|code} at {start|money} is frozen.",
    status: 409,
  },
  LotTooSmall: {
    zh: "{amount|money} 小于债务人允许的最小拆分金额 {least|money}。",
    en: "{amount|money} is less than the least lot of {least|money} that the debtor allows.",
    status: 422,
  },
  OrgNotInStanding: {
    zh: "{org|org} 的主体状态受限，不能承接凭证、债务、担保或融资等新事项。",
    en: "{org|org} is not in standing: it may take on nothing new, such as a pass, a debt, a guarantee or a loan.",
    status: 403,
  },
  OrgBarred: { zh: "{org|org} 因联合惩戒被禁止办理此事。", en: "A sanction bars {org|org} from this.", status: 403 },
  LotNotProposed: {
    zh: "凭证 {series|code} 自 {start|money} 起的一段没有待答复的转让。",
    en: "No hand-over of the lot of pass {series|code} at {start|money} is waiting for an answer.",
    status: 409,
  },
  LotsDiffer: {
    zh: "相邻两段的权利状态不同，不能合并。",
    en: "The two lots differ in more than their ends and cannot be joined.",
    status: 409,
  },
  ReceiverWrong: {
    zh: "{receiver|org} 不能受让此段凭证（须为债务人和持有人以外的单位）。",
    en: "{receiver|org} cannot receive this lot: it must be neither its owner nor the debtor.",
    status: 422,
  },
  AnswerTimeWrong: {
    zh: "答复期限须晚于现在且不晚于到期日 {dueAt|time}。",
    en: "The time to answer must lie ahead and not be after the due date {dueAt|time}.",
    status: 422,
  },
  HandOverOver: {
    zh: "该转让的答复期限 {answerBy|time} 已过。",
    en: "The time to answer this hand-over ended on {answerBy|time}.",
    status: 409,
  },
  HandOverNotOver: {
    zh: "该转让的答复期限 {answerBy|time} 未到。",
    en: "The time to answer this hand-over runs until {answerBy|time}.",
    status: 409,
  },
  BasisUnknown: {
    zh: "没有编号为 {basis|code} 的贸易背景。",
    en: "There is no trade basis {basis|code}.",
    status: 422,
  },
  BasisDrawnAlready: {
    zh: "贸易背景 {basis|code} 已在本账本中使用。",
    en: "Trade basis {basis|code} is drawn here already.",
    status: 409,
  },
  NotBasisRegister: {
    zh: "{caller} 不是贸易背景 {basis|code} 的登记簿。",
    en: "{caller} is not the register of trade basis {basis|code}.",
    status: 403,
  },
  BasisRegisterTaken: {
    zh: "贸易背景登记簿 {register} 已有。",
    en: "The register {register} of trade bases is taken.",
    status: 409,
  },
  OfferExpired: {
    zh: "{bank|org} 的第 {number} 号报价已于 {deadline|time} 失效。",
    en: "Offer {number} of {bank|org} expired on {deadline|time}.",
    status: 409,
  },
  OfferUsed: {
    zh: "{bank|org} 的第 {number} 号报价已被使用或撤销。",
    en: "Offer {number} of {bank|org} was used or cancelled.",
    status: 409,
  },
  OfferKindWrong: { zh: "没有种类为 {kind} 的融资方式。", en: "There is no kind of finance {kind}.", status: 422 },
  OfferTermsWrong: {
    zh: "按报价利率，{amount|money} 的放款额应为 {expected|money}，而非 {proceeds|money}。",
    en: "At the offered rate {amount|money} yields {expected|money}, not {proceeds|money}.",
    status: 422,
  },
  OfferTimesWrong: {
    zh: "报价的起息日须早于到期日 {dueAt|time}，放款期限须晚于现在且不晚于到期日。",
    en: "The offer's value date must be before the due date {dueAt|time}, and its payout ahead and not after it.",
    status: 422,
  },
  OfferFromOwner: {
    zh: "{bank|org} 不能为自己持有的凭证融资。",
    en: "{bank|org} cannot finance a lot of its own.",
    status: 422,
  },
  PiecesTooMany: {
    zh: "一次最多拆分 {most} 段，现有 {found} 段。",
    en: "One act makes at most {most} pieces, this one {found}.",
    status: 413,
  },
  PiecesNone: { zh: "没有列出任何分段。", en: "No piece is listed.", status: 422 },
  LotNotFrozen: {
    zh: "凭证 {series|code} 自 {start|money} 起的一段未被冻结。",
    en: "The lot of pass {series|code} at {start|money} is not frozen.",
    status: 409,
  },
  FreezeNotOver: { zh: "该冻结尚未期满。", en: "The freeze is not over.", status: 409 },
  FreezeTimeWrong: { zh: "冻结期限须晚于现在。", en: "The end of the freeze must lie ahead.", status: 422 },
  OrderNone: { zh: "缺少冻结依据的文书编号。", en: "The number of the order is missing.", status: 422 },
  SuccessorWrong: { zh: "后继账本地址无效。", en: "The successor's address is not valid.", status: 422 },
  SeriesNotOurs: {
    zh: "凭证 {series|code} 没有迁往本账本。",
    en: "Pass {series|code} did not depart to this ledger.",
    status: 409,
  },
  SeriesNotDeparted: {
    zh: "凭证 {series|code} 未迁出。",
    en: "Pass {series|code} has not departed.",
    status: 409,
  },
  SeriesOnItsWay: {
    zh: "凭证 {series|code} 尚未全部到达后继账本。",
    en: "Pass {series|code} has not arrived in its successor yet.",
    status: 409,
  },
  SeriesDepartedAlready: {
    zh: "凭证 {series|code} 已迁往 {successor}。",
    en: "Pass {series|code} has gone to {successor} already.",
    status: 409,
  },
  SeriesArrivedAlready: {
    zh: "凭证 {series|code} 已迁入。",
    en: "Pass {series|code} has arrived already.",
    status: 409,
  },
  PredecessorNone: { zh: "本账本没有前一版本。", en: "This ledger has no predecessor.", status: 409 },
  ArrivalCountNone: {
    zh: "迁入数量须大于零。",
    en: "The number of lots to import must be more than zero.",
    status: 422,
  },
} as const satisfies ErrorTexts;
