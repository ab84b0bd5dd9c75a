import type { ActField, ActType } from "./act.js";
import { LOT, SERIES, lotAct } from "./pass-fields.js";

/* FINANCE */

const OFFER_FIELDS: readonly ActField[] = [
  ...LOT,
  { name: "kind", type: "uint8" },
  { name: "rate", type: "uint16" },
  { name: "proceeds", type: "uint56" },
  { name: "valueDate", type: "uint40" },
  { name: "payBy", type: "uint40" },
  { name: "number", type: "uint40" },
  { name: "deadline", type: "uint40" },
];

/** What a bank signs off chain; it is no act of its own, so it has a number instead of a nonce. */
export const FINANCE_OFFER = { name: "FinanceOffer", fields: OFFER_FIELDS } as const;

/** The bank's signature is under its offer; the owner's, under the act. */
export const ACCEPT_OFFER: ActType = {
  contract: "Passes",
  name: "AcceptOffer",
  method: "acceptOffer",
  fields: [{ name: "offer", type: "FinanceOffer" }],
  nested: { FinanceOffer: OFFER_FIELDS },
  second: { by: "bank", under: "offer" },
  sentence: {
    zh: "接受银行第 {offer.number} 号融资报价：凭证 {offer.series|code} 中自 {offer.start|money} 起的一段，年利率 {offer.rate} 个基点，放款 {offer.proceeds|money}，起息日 {offer.valueDate|time}，须在 {offer.payBy|time} 前放款",
    en: "Accepts the bank's offer {offer.number}: {offer.proceeds|money} for the lot of pass {offer.series|code} that begins at {offer.start|money}, at {offer.rate} basis points a year from {offer.valueDate|time}, to be paid out by {offer.payBy|time}",
  },
};

export const CANCEL_OFFER: ActType = {
  contract: "Passes",
  name: "CancelOffer",
  method: "cancelOffer",
  fields: [{ name: "number", type: "uint40" }],
  sentence: { zh: "撤销第 {number} 号融资报价", en: "Cancels offer {number}" },
};

export const POST_PAYOUT: ActType = {
  contract: "PassFinance",
  name: "PostPayout",
  method: "postPayout",
  fields: [...LOT, { name: "uetr", type: "bytes16" }, { name: "registryEntry", type: "bytes32" }],
  sentence: {
    zh: "确认已为凭证 {series|code} 中自 {start|money} 起的一段放款，支付编号 {uetr|code}",
    en: "Has paid out for the lot of pass {series|code} that begins at {start|money}, payment {uetr|code}",
  },
};

export const CONFIRM_PAYOUT: ActType = {
  contract: "PassFinance",
  name: "ConfirmPayout",
  method: "confirmPayout",
  fields: [
    ...LOT,
    { name: "uetr", type: "bytes16" },
    { name: "amount", type: "uint56" },
    { name: "valueDate", type: "uint40" },
  ],
  sentence: {
    zh: "确认放款 {amount|money}（支付编号 {uetr|code}）已于 {valueDate|time} 到账",
    en: "Confirms that {amount|money} (payment {uetr|code}) arrived on {valueDate|time}",
  },
};

export const CONFIRM_RECEIPT: ActType = {
  contract: "PassFinance",
  name: "ConfirmReceipt",
  method: "confirmReceipt",
  fields: [...LOT, { name: "uetr", type: "bytes16" }],
  sentence: {
    zh: "确认已收到凭证 {series|code} 中自 {start|money} 起一段的融资款，支付编号 {uetr|code}",
    en: "Has received the money for the lot of pass {series|code} that begins at {start|money}, payment {uetr|code}",
  },
};
export const REFUSE_LOCK = lotAct("PassFinance", "RefuseLock", {
  zh: "不再为凭证 {series|code} 中自 {start|money} 起的一段放款",
  en: "Will not pay out for the lot of pass {series|code} that begins at {start|money}",
});
export const RELEASE_PLEDGE = lotAct("PassFinance", "ReleasePledge", {
  zh: "解除凭证 {series|code} 中自 {start|money} 起一段的质押",
  en: "Releases the pledge of the lot of pass {series|code} that begins at {start|money}",
});
export const FORECLOSE_PLEDGE = lotAct("PassFinance", "ForeclosePledge", {
  zh: "实现凭证 {series|code} 中自 {start|money} 起一段的质权",
  en: "Forecloses the pledge of the lot of pass {series|code} that begins at {start|money}",
});
export const TAKE_RECOURSE = lotAct("PassFinance", "TakeRecourse", {
  zh: "就被拒付的凭证 {series|code} 中自 {start|money} 起一段向转让人追索",
  en: "Takes recourse for the dishonoured lot of pass {series|code} that begins at {start|money}",
});

/* REDEMPTION */

export const PRESENT_LOT = lotAct("PassRedemption", "PresentLot", {
  zh: "提示付款：凭证 {series|code} 中自 {start|money} 起的一段",
  en: "Presents the lot of pass {series|code} that begins at {start|money} for payment",
});

export const CONFIRM_PAYMENT: ActType = {
  contract: "PassRedemption",
  name: "ConfirmPayment",
  method: "confirmPayment",
  fields: [
    SERIES,
    { name: "uetr", type: "bytes16" },
    { name: "amount", type: "uint56" },
    { name: "currency", type: "bytes3" },
    { name: "valueDate", type: "uint40" },
    { name: "payer", type: "uint48" },
    { name: "payee", type: "uint48" },
    { name: "deposit", type: "bool" },
    { name: "starts", type: "uint56[]" },
  ],
  sentence: {
    zh: "确认 {payer|org} 已于 {valueDate|time} 向 {payee|org} 支付 {amount|money}（支付编号 {uetr|code}），兑付凭证 {series|code}",
    en: "Confirms that {payer|org} paid {amount|money} to {payee|org} on {valueDate|time} (payment {uetr|code}) for pass {series|code}",
  },
};

export const POST_DISHONOUR = lotAct("PassRedemption", "PostDishonour", {
  zh: "登记拒付：凭证 {series|code} 中自 {start|money} 起的一段到期未获付款",
  en: "Posts the dishonour of the lot of pass {series|code} that begins at {start|money}",
});

export const CONFIRM_COVER: ActType = {
  contract: "PassRedemption",
  name: "ConfirmCover",
  method: "confirmCover",
  fields: [
    ...LOT,
    { name: "uetr", type: "bytes16" },
    { name: "amount", type: "uint56" },
    { name: "currency", type: "bytes3" },
    { name: "valueDate", type: "uint40" },
  ],
  sentence: {
    zh: "确认担保人已代偿 {amount|money}（支付编号 {uetr|code}），凭证 {series|code} 中自 {start|money} 起的一段",
    en: "Confirms that the guarantor paid {amount|money} (payment {uetr|code}) for the lot of pass {series|code} that begins at {start|money}",
  },
};

export const WRITE_OFF_LOT = lotAct("PassRedemption", "WriteOffLot", {
  zh: "核销被拒付的凭证 {series|code} 中自 {start|money} 起的一段",
  en: "Writes off the dishonoured lot of pass {series|code} that begins at {start|money}",
});

export const PASS_FINANCE_ACTS: readonly ActType[] = [
  ACCEPT_OFFER,
  CANCEL_OFFER,
  POST_PAYOUT,
  CONFIRM_PAYOUT,
  CONFIRM_RECEIPT,
  REFUSE_LOCK,
  RELEASE_PLEDGE,
  FORECLOSE_PLEDGE,
  TAKE_RECOURSE,
  PRESENT_LOT,
  CONFIRM_PAYMENT,
  POST_DISHONOUR,
  CONFIRM_COVER,
  WRITE_OFF_LOT,
];
