import type { ActType } from "./act.js";
import { INVOICE, SHOWN_INVOICE } from "./invoice-fields.js";

/** Signed by the seller, and by who vouches for the amount: 1 the payer, 2 the bureau, 3 a bank. */
export const LOCK_BASIS: ActType = {
  contract: "InvoiceBases",
  name: "LockBasis",
  method: "lockBasis",
  fields: [
    ...INVOICE,
    { name: "payer", type: "uint48" },
    { name: "amount", type: "uint56" },
    { name: "currency", type: "bytes3" },
    { name: "until", type: "uint40" },
    { name: "confirmer", type: "uint8" },
  ],
  shows: {
    fields: [
      { name: "shown", type: "ShownInvoice" },
      { name: "parties", type: "OpenedParties" },
    ],
    nested: {
      ShownInvoice: SHOWN_INVOICE,
      OpenedParties: [
        { name: "sellerSalt", type: "bytes32" },
        { name: "sellerParty", type: "bytes32" },
        { name: "buyerSalt", type: "bytes32" },
        { name: "buyerParty", type: "bytes32" },
      ],
    },
  },
  second: { by: "second" },
  sentence: {
    zh: "以发票 {uid|digest} 作为凭证转让的贸易背景：{payer|org} 尚欠 {amount|money}，至 {until|time}，确认方类别 {confirmer|code}（1 付款方，2 税务机关，3 银行）",
    en: "Locks invoice {uid|digest} as the trade behind the hand-over of a pass: {payer|org} still owes {amount|money}, until {until|time}; vouched for by kind {confirmer|code} (1 payer, 2 bureau, 3 bank)",
  },
};

export const RELEASE_BASIS: ActType = {
  contract: "InvoiceBases",
  name: "ReleaseBasis",
  method: "releaseBasis",
  fields: INVOICE,
  sentence: {
    zh: "解除发票 {uid|digest} 作为贸易背景的锁定",
    en: "Releases invoice {uid|digest} as a trade basis",
  },
};
