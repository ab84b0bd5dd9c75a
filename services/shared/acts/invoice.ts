import type { ActType, Bilingual, SecondSignature, ShownFields } from "./act.js";
import { INVOICE, OPENED, RECORD } from "./invoice-fields.js";

export const REFUSE_INVOICE: ActType = {
  contract: "Invoices",
  name: "RefuseInvoice",
  method: "refuseInvoice",
  fields: [...INVOICE, { name: "reason", type: "uint16" }, RECORD],
  shows: OPENED,
  sentence: {
    zh: "拒收发票 {uid|digest}，理由 {reason|reason}，说明 {record|digest}",
    en: "Refuses invoice {uid|digest}, reason {reason|reason}, statement {record|digest}",
  },
};

export const LOCK_INVOICE: ActType = {
  contract: "Invoices",
  name: "LockInvoice",
  method: "lockInvoice",
  fields: [...INVOICE, { name: "until", type: "uint40" }],
  shows: OPENED,
  sentence: {
    zh: "为报销锁定发票 {uid|digest}，至 {until|time}",
    en: "Locks invoice {uid|digest} until {until|time} to reimburse it",
  },
};

/** The holder of a natural person's invoice signs the naming, the employer's officer the act. */
export const LOCK_NAMED_INVOICE: ActType = {
  contract: "Invoices",
  name: "LockNamedInvoice",
  method: "lockNamedInvoice",
  fields: [
    { name: "naming", type: "NameEmployer" },
    { name: "word", type: "uint256" },
    { name: "until", type: "uint40" },
  ],
  nested: {
    NameEmployer: [
      { name: "uid", type: "bytes32" },
      { name: "employer", type: "uint48" },
      { name: "until", type: "uint40" },
    ],
  },
  shows: OPENED,
  second: { by: "holder", under: "naming" },
  sentence: {
    zh: "{naming.employer|org} 经持票人指定（{naming.until|time} 前有效），为报销锁定发票 {naming.uid|digest}，至 {until|time}",
    en: "{naming.employer|org}, named by the holder until {naming.until|time}, locks invoice {naming.uid|digest} until {until|time} to reimburse it",
  },
};

const BUREAU: SecondSignature = { by: "bureau" };

/** An act of `InvoiceAct`'s members. */
function on(
  name: string,
  method: string,
  sentence: Bilingual,
  more: { readonly shows?: ShownFields; readonly second?: SecondSignature } = {},
): ActType {
  return { contract: "Invoices", name, method, fields: [...INVOICE, RECORD], ...more, sentence };
}

export const WITHDRAW_INVOICE = on("WithdrawInvoice", "withdrawInvoice", {
  zh: "解除本单位对发票 {uid|digest} 的报销锁定，说明 {record|digest}",
  en: "Gives up the lock of invoice {uid|digest}, note {record|digest}",
});

export const SETTLE_INVOICE = on("SettleInvoice", "settleInvoice", {
  zh: "报销发票 {uid|digest}，报销记录 {record|digest}",
  en: "Reimburses invoice {uid|digest}, record {record|digest}",
});

export const BOOK_INVOICE = on(
  "BookInvoice",
  "bookInvoice",
  {
    zh: "将发票 {uid|digest} 入账，记账凭证 {record|digest}",
    en: "Books invoice {uid|digest}, voucher {record|digest}",
  },
  { shows: OPENED },
);

export const UNBOOK_INVOICE = on("UnbookInvoice", "unbookInvoice", {
  zh: "撤销发票 {uid|digest} 的入账，说明 {record|digest}",
  en: "Undoes the booking of invoice {uid|digest}, note {record|digest}",
});

export const DEDUCT_INVOICE = on(
  "DeductInvoice",
  "deductInvoice",
  {
    zh: "抵扣发票 {uid|digest} 的进项税额，申报记录 {record|digest}",
    en: "Deducts the input tax of invoice {uid|digest}, return {record|digest}",
  },
  { second: BUREAU },
);

export const REVERSE_DEDUCTION = on(
  "ReverseDeduction",
  "reverseDeduction",
  {
    zh: "转出发票 {uid|digest} 已抵扣的进项税额，申报记录 {record|digest}",
    en: "Reverses the deduction of invoice {uid|digest}, return {record|digest}",
  },
  { second: BUREAU },
);
