import type { ErrorEntry } from "./entry.js";

/** Refusals of the banks' API. */
export const BANK_REFUSALS = {
  "lot-not-free": {
    zh: "该段凭证目前不可融资：状态 {state}，在办事项 {pending}，冻结 {frozen}。",
    en: "The lot cannot be financed as it is: {state}, under way: {pending}, frozen: {frozen}.",
    status: 409,
  },
  "finance-requested-already": {
    zh: "该段凭证已在本行申请融资，尚未办结。",
    en: "Finance for this lot has been asked of this bank already.",
    status: 409,
  },
  "finance-request-closed": {
    zh: "该融资申请已办结（{state}）。",
    en: "The request for finance is closed ({state}).",
    status: 409,
  },
  "finance-kind-unwanted": {
    zh: "申请人未申请 {kind} 这种融资方式，只接受：{wanted}。",
    en: "The applicant did not ask for {kind}; wanted: {wanted}.",
    status: 422,
  },
  "offer-terms-wrong": {
    zh: "放款金额须大于 0 且不超过 {amount|money}；买断时由利率算得 {expected|money}。",
    en: "The proceeds must be above 0 and at most {amount|money}; where the bank buys, the rate gives {expected|money}.",
    status: 422,
  },
  "offer-times-wrong": {
    zh: "须满足：现在 < 报价截止 ≤ 放款截止 ≤ 到期日 {dueAt|time}，且起息日早于到期日。",
    en: "It must hold: now < deadline of the offer ≤ deadline of the payout ≤ due date {dueAt|time}, and the value date is before the due date.",
    status: 422,
  },
  "offer-not-draft": {
    zh: "该报价不是待签署的草稿（现状：{state}）。",
    en: "The offer is no draft that waits for a signature (it is {state}).",
    status: 409,
  },
  "lot-stale": {
    zh: "该段凭证在您查看之后已有变化，请重新读取。",
    en: "The lot has changed since it was read: read it again.",
    status: 409,
  },
  "payment-confirmed-already": {
    zh: "支付 {uetr|code} 已由本行确认过（{purpose}，办理编号 {act|digest}），同一笔支付不能确认两次。",
    en: "This bank has confirmed payment {uetr|code} already ({purpose}, act {act|digest}): a payment counts once.",
    status: 409,
  },
  "payment-lots-short": {
    zh: "凭证中应付给 {payee|org} 的待付份额合计 {found|money}，少于支付金额 {amount|money}。",
    en: "The lots of the pass that wait for payment to {payee|org} come to {found|money}, less than the payment of {amount|money}.",
    status: 422,
  },
  "currency-differs": {
    zh: "币种须为 {expected}，收到 {found}。",
    en: "The currency must be {expected}, not {found}.",
    status: 422,
  },
} as const satisfies Record<string, ErrorEntry>;
