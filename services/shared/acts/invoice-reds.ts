import type { ActField, ActType, Bilingual } from "./act.js";
import { INVOICE, RECORD, SHOWN_INVOICE } from "./invoice-fields.js";

const RED: ActField = { name: "red", type: "bytes32" };
const WHOLE: ActField = { name: "whole", type: "bool" };
const REASON: ActField = { name: "reason", type: "uint16" };
const LETTER: ActField = { name: "letter", type: "ShownInvoice" };
const NESTED = { ShownInvoice: SHOWN_INVOICE };

export const REVERSE_INVOICE: ActType = {
  contract: "InvoiceReds",
  name: "ReverseInvoice",
  method: "reverseInvoice",
  fields: [...INVOICE, RED, WHOLE, REASON],
  shows: { fields: [{ name: "original", type: "ShownInvoice" }, LETTER], nested: NESTED },
  sentence: {
    zh: "以红字发票 {red|digest} 冲红未使用的发票 {uid|digest}（全额：{whole}），理由 {reason|reason}",
    en: "Reverses unused invoice {uid|digest} by red letter {red|digest} (wholly: {whole}), reason {reason|reason}",
  },
};

export const REQUEST_RED: ActType = {
  contract: "InvoiceReds",
  name: "RequestRed",
  method: "requestRed",
  fields: [...INVOICE, WHOLE, REASON, RECORD],
  sentence: {
    zh: "申请冲红已使用的发票 {uid|digest}（全额：{whole}），理由 {reason|reason}，申请单 {record|digest}",
    en: "Asks for the reversal of used invoice {uid|digest} (wholly: {whole}), reason {reason|reason}, request {record|digest}",
  },
};

export const LINK_RED: ActType = {
  contract: "InvoiceReds",
  name: "LinkRed",
  method: "linkRed",
  fields: [...INVOICE, RED],
  shows: { fields: [LETTER], nested: NESTED },
  sentence: {
    zh: "将红字发票 {red|digest} 关联到经确认冲红的发票 {uid|digest}",
    en: "Links red letter {red|digest} to invoice {uid|digest}, whose reversal was agreed",
  },
};

/** An act of `RedAct`'s members. */
function answer(name: string, method: string, sentence: Bilingual): ActType {
  return { contract: "InvoiceReds", name, method, fields: [...INVOICE, RECORD], sentence };
}

export const CONFIRM_RED = answer("ConfirmRed", "confirmRed", {
  zh: "确认冲红发票 {uid|digest}，确认单 {record|digest}",
  en: "Agrees to the reversal of invoice {uid|digest}, confirmation {record|digest}",
});

export const REFUSE_RED = answer("RefuseRed", "refuseRed", {
  zh: "不同意冲红发票 {uid|digest}，说明 {record|digest}",
  en: "Refuses the reversal of invoice {uid|digest}, note {record|digest}",
});

export const WITHDRAW_RED = answer("WithdrawRed", "withdrawRed", {
  zh: "撤回对发票 {uid|digest} 的冲红申请，说明 {record|digest}",
  en: "Withdraws the request to reverse invoice {uid|digest}, note {record|digest}",
});

export const CLOSE_CLAIM = answer("CloseClaim", "closeClaim", {
  zh: "了结发票 {uid|digest} 冲红后的追索，凭据 {record|digest}",
  en: "Closes the claim that the reversal of invoice {uid|digest} opened, evidence {record|digest}",
});
