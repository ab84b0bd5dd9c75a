import type { ErrorTexts } from "./entry.js";

/** Errors of the ledgers of invoices. */
export const INVOICE_ERRORS = {
  InvoiceBatchUnknown: {
    zh: "税务机关没有锚定过根为 {root|digest} 的发票批次。",
    en: "The bureau has anchored no batch of invoices under the root {root|digest}.",
    status: 404,
  },
  InvoiceBooked: {
    zh: "发票 {uid|digest} 已由 {organisation|org} 入账。",
    en: "Invoice {uid|digest} is booked by {organisation|org}.",
    status: 409,
  },
  InvoiceContentWrong: {
    zh: "所出示的内容不是发票 {uid|digest} 的（其编号为 {found|digest}）。",
    en: "What was shown is not the content of invoice {uid|digest}: its number is {found|digest}.",
    status: 422,
  },
  InvoiceDeducted: {
    zh: "发票 {uid|digest} 的进项税额已抵扣。",
    en: "The input tax of invoice {uid|digest} is deducted.",
    status: 409,
  },
  InvoiceHeld: {
    zh: "发票 {uid|digest} 依裁决暂停使用。",
    en: "A ruling holds invoice {uid|digest}.",
    status: 409,
  },
  InvoiceIsRed: {
    zh: "{uid|digest} 是红字发票，不能使用或再冲红。",
    en: "{uid|digest} is a red letter: it is neither used nor reversed.",
    status: 409,
  },
  InvoiceIssuerNotTrusted: {
    zh: "{bureau|org} 于 {time|time} 无权开具发票。",
    en: "{bureau|org} was not accredited to issue invoices at {time|time}.",
    status: 422,
  },
  InvoiceLocked: {
    zh: "发票 {uid|digest} 已被 {organisation|org} 锁定至 {until|time}。",
    en: "Invoice {uid|digest} is locked by {organisation|org} until {until|time}.",
    status: 409,
  },
  InvoiceLockNotOver: {
    zh: "发票 {uid|digest} 的锁定至 {until|time} 才期满。",
    en: "The lock of invoice {uid|digest} runs until {until|time}.",
    status: 409,
  },
  InvoiceLockOfOthers: {
    zh: "发票 {uid|digest} 是由 {organisation|org} 锁定的。",
    en: "The lock of invoice {uid|digest} is that of {organisation|org}.",
    status: 403,
  },
  InvoiceLockOver: {
    zh: "发票 {uid|digest} 的锁定已于 {until|time} 期满。",
    en: "The lock of invoice {uid|digest} was over at {until|time}.",
    status: 409,
  },
  InvoiceLockTimeWrong: {
    zh: "锁定须在现在与 {latest|time} 之间期满。",
    en: "A lock must end between now and {latest|time}.",
    status: 422,
  },
  InvoiceNotBooked: {
    zh: "发票 {uid|digest} 尚未入账。",
    en: "Invoice {uid|digest} is not booked.",
    status: 409,
  },
  InvoiceNotDeducted: {
    zh: "发票 {uid|digest} 的进项税额未抵扣。",
    en: "The input tax of invoice {uid|digest} is not deducted.",
    status: 409,
  },
  InvoiceNotLocked: {
    zh: "发票 {uid|digest} 没有所需的锁定（现有类别 {kind|code}，所需类别 {expected|code}）。",
    en: "Invoice {uid|digest} does not have the lock needed (found kind {kind|code}, needed {expected|code}).",
    status: 409,
  },
  InvoiceOfOthers: {
    zh: "发票 {uid|digest} 不是开给 {author|org} 的。",
    en: "Invoice {uid|digest} was not issued to {author|org}.",
    status: 403,
  },
  InvoiceOperatorNotAdmitted: {
    zh: "{operator} 未获准变更发票记录。",
    en: "{operator} is not admitted to change records of invoices.",
    status: 403,
  },
  InvoiceProofWrong: {
    zh: "证明不成立：批次 {root|digest} 的第 {index} 项不是发票 {uid|digest}。",
    en: "The proof fails: item {index} of batch {root|digest} is not invoice {uid|digest}.",
    status: 422,
  },
  InvoiceRefused: {
    zh: "发票 {uid|digest} 已被购方拒收。",
    en: "The buyer refused invoice {uid|digest}.",
    status: 409,
  },
  InvoiceReversed: { zh: "发票 {uid|digest} 已全额冲红。", en: "Invoice {uid|digest} is reversed.", status: 409 },
  InvoiceUsed: {
    zh: "发票 {uid|digest} 已由 {organisation|org} 报销或入账。",
    en: "Invoice {uid|digest} is used by {organisation|org}.",
    status: 409,
  },
  InvoiceWordStale: {
    zh: "发票 {uid|digest} 的状态已变化，请刷新后重新签署。",
    en: "Invoice {uid|digest} has changed since: read it again and sign anew.",
    status: 409,
  },
  NamingOfOthers: {
    zh: "持票人指定的是 {employer|org}，不是 {author|org}。",
    en: "The holder named {employer|org}, not {author|org}.",
    status: 403,
  },
  NamingOver: {
    zh: "持票人的指定已于 {until|time} 失效。",
    en: "The holder's naming ended at {until|time}.",
    status: 409,
  },
  NotInvoiceBureau: {
    zh: "{author|org} 不是发票 {uid|digest} 的开具机关。",
    en: "{author|org} is not the bureau of invoice {uid|digest}.",
    status: 403,
  },
  NotInvoiceUser: {
    zh: "发票 {uid|digest} 的使用单位是 {organisation|org}，不是 {author|org}。",
    en: "Invoice {uid|digest} is used by {organisation|org}, not by {author|org}.",
    status: 403,
  },
  SettledByFirstOfficer: {
    zh: "锁定发票的人（{person} 号）不能再由其核准报销，须由另一人办理。",
    en: "Person {person} locked the invoice: another one must settle it.",
    status: 403,
  },
  InvoiceRulingNone: { zh: "暂停发票须写明裁决编号。", en: "A hold must name its ruling.", status: 422 },
  InvoiceHoldKnown: {
    zh: "裁决 {ruling|digest} 已暂停发票 {uid|digest}。",
    en: "Ruling {ruling|digest} holds invoice {uid|digest} already.",
    status: 409,
  },
  InvoiceHoldUnknown: {
    zh: "裁决 {ruling|digest} 没有暂停发票 {uid|digest}。",
    en: "Ruling {ruling|digest} does not hold invoice {uid|digest}.",
    status: 409,
  },
} as const satisfies ErrorTexts;
