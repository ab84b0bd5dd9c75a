import type { ErrorTexts } from "./entry.js";

/** Errors of red letters, and of invoices as trade bases. */
export const INVOICE_RED_ERRORS = {
  ClaimNotOpen: {
    zh: "发票 {uid|digest} 没有未了结的追索。",
    en: "Invoice {uid|digest} has no open claim.",
    status: 409,
  },
  InvoiceUnused: {
    zh: "发票 {uid|digest} 未使用，由税务机关直接冲红即可。",
    en: "Invoice {uid|digest} is not used: its bureau reverses it alone.",
    status: 409,
  },
  NotRedLetter: { zh: "{red|digest} 不是红字发票。", en: "{red|digest} is no red letter.", status: 422 },
  RedLinkedAlready: {
    zh: "红字发票 {red|digest} 已关联到发票 {uid|digest}。",
    en: "Red letter {red|digest} belongs to invoice {uid|digest} already.",
    status: 409,
  },
  RedNotDue: {
    zh: "发票 {uid|digest} 没有待关联的红字发票。",
    en: "No red letter is due for invoice {uid|digest}.",
    status: 409,
  },
  RedNotRequested: {
    zh: "没有人申请冲红发票 {uid|digest}。",
    en: "Nobody asked for the reversal of invoice {uid|digest}.",
    status: 409,
  },
  RedNotToAnswer: {
    zh: "冲红申请须由对方答复，不能由申请方 {author|org} 自己答复。",
    en: "The other side answers a request, not {author|org}, who asked.",
    status: 403,
  },
  RedOfOtherBureau: {
    zh: "红字发票 {red|digest} 是由 {bureau|org} 开具的。",
    en: "Red letter {red|digest} is that of {bureau|org}.",
    status: 422,
  },
  RedsExhausted: {
    zh: "发票 {uid|digest} 的红字发票已达 255 张。",
    en: "Invoice {uid|digest} has 255 red letters already.",
    status: 409,
  },
  RedStillDue: {
    zh: "发票 {uid|digest} 经确认的红字发票尚未关联。",
    en: "The red letter agreed for invoice {uid|digest} is still to be linked.",
    status: 409,
  },
  InvoiceBacksAlready: {
    zh: "发票 {uid|digest} 已作为贸易背景 {basis|code} 用于融资。",
    en: "Invoice {uid|digest} has backed a claim as basis {basis|code} already.",
    status: 409,
  },
  InvoiceBasesExhausted: { zh: "发票贸易背景编号已用尽。", en: "The register of invoices is full.", status: 409 },
  InvoiceBasisAmountNone: { zh: "金额须大于零。", en: "The amount must be more than zero.", status: 422 },
  InvoiceBasisCurrencyNone: { zh: "须写明币种。", en: "The currency must be named.", status: 422 },
  InvoiceBasisCurrencyWrong: {
    zh: "发票贸易背景 {basis|code} 的币种与凭证的不同。",
    en: "Invoice basis {basis|code} is in another currency than the pass.",
    status: 422,
  },
  InvoiceBasisExhausted: {
    zh: "发票贸易背景 {basis|code} 余额 {left|money} 不足 {amount|money}。",
    en: "Invoice basis {basis|code} has {left|money} left, less than {amount|money}.",
    status: 409,
  },
  InvoiceBasisInUse: {
    zh: "发票贸易背景 {basis|code} 已被占用，余额 {left|money}，不能解除。",
    en: "Invoice basis {basis|code} is in use (left {left|money}) and is not released.",
    status: 409,
  },
  InvoiceBasisOfOtherSeries: {
    zh: "发票贸易背景 {basis|code} 已用于其他凭证。",
    en: "Invoice basis {basis|code} is bound to another pass.",
    status: 409,
  },
  InvoiceBasisOfOthers: {
    zh: "发票贸易背景 {basis|code} 的当事人与本次转让不符。",
    en: "Invoice basis {basis|code} is between other parties.",
    status: 422,
  },
  InvoiceBasisOver: {
    zh: "发票贸易背景 {basis|code} 已失效、已解除或被暂停。",
    en: "Invoice basis {basis|code} is over, released or held.",
    status: 409,
  },
  InvoiceConfirmerWrong: {
    zh: "{organisation|org} 不能作为此类确认方（{confirmer|code}）。",
    en: "{organisation|org} cannot vouch as this kind of confirmer ({confirmer|code}).",
    status: 403,
  },
  InvoicePayerWrong: {
    zh: "{payer|org} 不是发票 {uid|digest} 的付款方。",
    en: "{payer|org} is not the one who owes invoice {uid|digest}.",
    status: 422,
  },
  InvoiceSellerWrong: {
    zh: "{author|org} 不是发票 {uid|digest} 的销方。",
    en: "{author|org} is not the seller of invoice {uid|digest}.",
    status: 403,
  },
  InvoiceStopperWrong: {
    zh: "{caller} 未获准暂停贸易背景。",
    en: "{caller} may not stop a basis.",
    status: 403,
  },
  InvoiceTakerNotAdmitted: {
    zh: "{ledger} 未获准占用发票贸易背景。",
    en: "{ledger} is not admitted to take invoices as bases.",
    status: 403,
  },
  InvoiceTraderNotInStanding: {
    zh: "{party|org} 被限制承接新业务。",
    en: "{party|org} is restricted and takes on nothing new.",
    status: 403,
  },
} as const satisfies ErrorTexts;
