import type { ErrorTexts } from "./entry.js";

/** Errors of the passes: finance and redemption. */
export const PASS_FINANCE_ERRORS = {
  LotNotLocked: {
    zh: "凭证 {series|code} 自 {start|money} 起的一段没有融资锁定。",
    en: "The lot of pass {series|code} at {start|money} is not locked for finance.",
    status: 409,
  },
  LotNotPosted: { zh: "融资银行尚未登记放款。", en: "The financier has not posted its payout.", status: 409 },
  LotPostedAlready: { zh: "融资银行已登记放款。", en: "The financier has posted its payout already.", status: 409 },
  LotNotPledged: {
    zh: "凭证 {series|code} 自 {start|money} 起的一段没有质押。",
    en: "The lot of pass {series|code} at {start|money} is not pledged.",
    status: 409,
  },
  LotNotRecourse: {
    zh: "凭证 {series|code} 自 {start|money} 起的一段不可追索。",
    en: "There is no recourse for the lot of pass {series|code} at {start|money}.",
    status: 409,
  },
  LotNotDisputed: {
    zh: "凭证 {series|code} 自 {start|money} 起的一段没有放款争议。",
    en: "The payout of the lot of pass {series|code} at {start|money} is not disputed.",
    status: 409,
  },
  LockOver: { zh: "放款期限 {payBy|time} 已过。", en: "The time to pay out ended on {payBy|time}.", status: 409 },
  LockNotOver: {
    zh: "期限 {payBy|time} 未到，或已进入争议。",
    en: "The time runs until {payBy|time}, or it is disputed already.",
    status: 409,
  },
  PayoutReferenceNone: { zh: "缺少支付编号（UETR）。", en: "The payment's reference (UETR) is missing.", status: 422 },
  PayoutOther: {
    zh: "支付编号 {found|code} 与登记的 {posted|code} 不符。",
    en: "Payment {found|code} is not the posted one, {posted|code}.",
    status: 409,
  },
  PayoutAmountWrong: {
    zh: "到账金额 {found|money} 与约定的 {expected|money} 不符。",
    en: "{found|money} arrived, {expected|money} were agreed.",
    status: 422,
  },
  PayoutUsed: {
    zh: "{bank|org} 的支付 {uetr|code} 已被使用或已登记于其他份额。",
    en: "Payment {uetr|code} of {bank|org} is used up, or a claim was made of it.",
    status: 409,
  },
  PayoutNotPaid: { zh: "该笔放款尚未确认。", en: "The payout is not confirmed.", status: 409 },
  PayoutPaid: { zh: "该笔放款已确认。", en: "The payout is confirmed already.", status: 409 },
  PayoutValueDateWrong: {
    zh: "起息日 {valueDate|time} 不能晚于现在。",
    en: "The value date {valueDate|time} lies ahead.",
    status: 422,
  },
  ConfirmedByFinancier: {
    zh: "{bank|org} 是融资银行，不能确认自己的放款。",
    en: "{bank|org} is the financier: it cannot confirm its own payout.",
    status: 403,
  },
  ConfirmerNotBank: {
    zh: "{author|org} 不是银行，不能确认款项已付。",
    en: "{author|org} is no bank: it cannot confirm that money was paid.",
    status: 403,
  },
  ConfirmedByAgent: {
    zh: "经办人 {person} 属于 {author|org} 的代理人；款项的支付或到账须由本单位人员确认。",
    en: "Officer {person} belongs to an agent of {author|org}: only its own officers confirm that money was paid or arrived.",
    status: 403,
  },
  ConfirmedByRelated: {
    zh: "{author|org} 就是 {payer|org} 或其关联方，不能确认该方的付款。",
    en: "{author|org} is {payer|org} or related to it: it cannot confirm that one's payment.",
    status: 403,
  },
  ForeclosureTooEarly: {
    zh: "到期日 {dueAt|time} 之前不能实现质权。",
    en: "A pledge is foreclosed from the due date {dueAt|time} on.",
    status: 409,
  },
  RulingUnknown: {
    zh: "没有编号为 {outcome} 的裁决结果。",
    en: "There is no outcome {outcome} of a ruling.",
    status: 422,
  },
  SeriesNotDue: {
    zh: "凭证 {series|code} 于 {dueAt|time} 到期。",
    en: "Pass {series|code} falls due on {dueAt|time}.",
    status: 409,
  },
  SeriesNotPayable: {
    zh: "凭证 {series|code} 目前的状态不能付款。",
    en: "Pass {series|code} cannot be paid in its present state.",
    status: 409,
  },
  NotLotHolder: {
    zh: "此段应付给 {holder|org}，不是 {author|org}。",
    en: "The lot is due to {holder|org}, not {author|org}.",
    status: 403,
  },
  LotNotPresentable: {
    zh: "凭证 {series|code} 自 {start|money} 起的一段不能提示付款。",
    en: "The lot of pass {series|code} at {start|money} cannot be presented.",
    status: 409,
  },
  LotNotPresented: {
    zh: "凭证 {series|code} 自 {start|money} 起的一段未提示付款，或拒付已登记。",
    en: "The lot of pass {series|code} at {start|money} is not presented, or its dishonour is posted.",
    status: 409,
  },
  LotNotPayable: {
    zh: "凭证 {series|code} 自 {start|money} 起的一段不能兑付。",
    en: "The lot of pass {series|code} at {start|money} cannot be paid.",
    status: 409,
  },
  LotNotDishonoured: {
    zh: "凭证 {series|code} 自 {start|money} 起的一段没有最终拒付。",
    en: "The lot of pass {series|code} at {start|money} is not finally dishonoured.",
    status: 409,
  },
  LotCoveredAlready: { zh: "担保人已代偿此段。", en: "The guarantor has covered this lot.", status: 409 },
  PayerNotDebtor: {
    zh: "付款人应为债务人 {debtor|org}，而非 {payer|org}。",
    en: "The payer must be the debtor {debtor|org}, not {payer|org}.",
    status: 422,
  },
  PayeeNotHolder: {
    zh: "此段应付给 {holder|org}，而非 {payee|org}。",
    en: "The lot is due to {holder|org}, not {payee|org}.",
    status: 422,
  },
  DepositWrong: {
    zh: "被冻结的部分须提存，未冻结的部分不得提存。",
    en: "A frozen lot is paid into deposit, and only a frozen one.",
    status: 422,
  },
  CurrencyWrong: { zh: "币种与凭证不符。", en: "The currency is not the pass's.", status: 422 },
  ValueDateWrong: {
    zh: "起息日 {valueDate|time} 不能晚于现在。",
    en: "The value date {valueDate|time} lies ahead.",
    status: 422,
  },
  PaymentLotsWrong: {
    zh: "所列分段须按起点严格递增，且不超过上限（第 {index} 项）。",
    en: "The lots must be listed in strictly increasing order and not exceed the limit (item {index}).",
    status: 422,
  },
  PaymentSumWrong: {
    zh: "付款 {amount|money} 与所列分段之和 {lots|money} 不符。",
    en: "The payment of {amount|money} does not match the lots' sum of {lots|money}.",
    status: 422,
  },
  GraceNotOver: {
    zh: "宽限期至 {until|time}，之前不能登记拒付。",
    en: "Dishonour is posted after the time of grace, {until|time}.",
    status: 409,
  },
  DishonourNone: {
    zh: "凭证 {series|code} 自 {start|money} 起的一段没有登记拒付。",
    en: "No dishonour of the lot of pass {series|code} at {start|money} is posted.",
    status: 409,
  },
  DishonourNotFinal: {
    zh: "债务人可在 {until|time} 前证明已付款。",
    en: "The debtor may show its payment until {until|time}.",
    status: 409,
  },
  CoverNone: {
    zh: "凭证 {series|code} 没有可用的担保。",
    en: "No guarantee covers this lot of pass {series|code}.",
    status: 409,
  },
  CoverAmountWrong: {
    zh: "担保人应代偿 {expected|money}，而非 {found|money}。",
    en: "The guarantor's share is {expected|money}, not {found|money}.",
    status: 422,
  },
} as const satisfies ErrorTexts;
