import type { ActType } from "./act.js";
import { PASS_FINANCE_ACTS } from "./pass-finance.js";
import { LOT, SERIES, WORD, lotAct, seriesAct } from "./pass-fields.js";
import { SUBCONTRACT_ACTS } from "./subcontract.js";

/* SERIES */

export const DRAFT_SERIES: ActType = {
  contract: "PassSeries",
  name: "DraftSeries",
  method: "draftSeries",
  fields: [
    { name: "agreement", type: "bytes32" },
    { name: "face", type: "uint56" },
    { name: "dueAt", type: "uint40" },
    { name: "mostTiers", type: "uint8" },
    { name: "guarantor", type: "uint48" },
    { name: "cap", type: "uint56" },
    { name: "answerBy", type: "uint40" },
  ],
  sentence: {
    zh: "按合同 {agreement|digest} 开立中标凭证，面额 {face|money}，到期日 {dueAt|time}，最多流转 {mostTiers} 级；担保人 {guarantor|org}，担保上限 {cap|money}；须在 {answerBy|time} 前办结",
    en: "Draws up a pass of {face|money} under agreement {agreement|digest}, due {dueAt|time}, handed on at most {mostTiers} times; guarantor {guarantor|org} up to {cap|money}; to be settled by {answerBy|time}",
  },
};

export const ACCEPT_SERIES: ActType = {
  contract: "PassSeries",
  name: "AcceptSeries",
  method: "acceptSeries",
  fields: [SERIES, WORD, { name: "leastLot", type: "uint56" }],
  sentence: {
    zh: "承诺到期支付凭证 {series|code}，最小拆分金额 {leastLot|money}，并确认已获债权转让通知",
    en: "Accepts the debt of pass {series|code}, in pieces of at least {leastLot|money}, and takes notice of its assignments",
  },
};

export const GUARANTEE_SERIES = seriesAct("GuaranteeSeries", {
  zh: "按所列上限为凭证 {series|code} 提供担保",
  en: "Guarantees pass {series|code} up to the cap in its draft",
});
export const OPEN_SERIES = seriesAct("OpenSeries", {
  zh: "启用凭证 {series|code}",
  en: "Opens pass {series|code}",
});
export const REFUSE_SERIES = seriesAct("RefuseSeries", {
  zh: "拒绝承兑凭证 {series|code}",
  en: "Refuses to accept pass {series|code}",
});
export const WITHDRAW_SERIES = seriesAct("WithdrawSeries", {
  zh: "撤回凭证 {series|code}",
  en: "Withdraws pass {series|code}",
});

export const DECREASE_SERIES: ActType = {
  contract: "PassSeries",
  name: "DecreaseSeries",
  method: "decreaseSeries",
  fields: [...LOT, { name: "cut", type: "uint56" }],
  second: { by: "debtor" },
  sentence: {
    zh: "核减凭证 {series|code}：自 {cut|money} 处至末尾作废",
    en: "Decreases pass {series|code}: everything from {cut|money} on is cancelled",
  },
};

/* HAND-OVER */

export const PROPOSE_HAND_OVER: ActType = {
  contract: "Passes",
  name: "ProposeHandOver",
  method: "proposeHandOver",
  fields: [
    ...LOT,
    { name: "end", type: "uint56" },
    { name: "to", type: "uint48" },
    { name: "basis", type: "uint40" },
    { name: "related", type: "bool" },
    { name: "answerBy", type: "uint40" },
  ],
  sentence: {
    zh: "将凭证 {series|code} 的 {start|money}–{end|money} 部分转给 {to|org}，贸易背景 {basis|code}，请在 {answerBy|time} 前答复",
    en: "Hands {start|money}–{end|money} of pass {series|code} to {to|org} for trade {basis|code}, to be answered by {answerBy|time}",
  },
};

export const PROPOSE_MANY: ActType = {
  contract: "PassParts",
  name: "ProposeMany",
  method: "proposeMany",
  fields: [...LOT, { name: "parts", type: "Part[]" }, { name: "answerBy", type: "uint40" }],
  nested: {
    Part: [
      { name: "amount", type: "uint56" },
      { name: "to", type: "uint48" },
      { name: "basis", type: "uint40" },
      { name: "related", type: "bool" },
    ],
  },
  sentence: {
    zh: "将凭证 {series|code} 自 {start|money} 起依次拆分转给多家供应商，请在 {answerBy|time} 前答复",
    en: "Hands pieces of pass {series|code} from {start|money} on to several suppliers, to be answered by {answerBy|time}",
  },
};

export const SPLIT_LOT: ActType = {
  contract: "PassParts",
  name: "SplitLot",
  method: "splitLot",
  fields: [...LOT, { name: "cuts", type: "uint56[]" }],
  sentence: {
    zh: "拆分凭证 {series|code} 中自 {start|money} 起的一段",
    en: "Splits the lot of pass {series|code} that begins at {start|money}",
  },
};

export const MERGE_LOTS: ActType = {
  contract: "Passes",
  name: "MergeLots",
  method: "mergeLots",
  fields: [...LOT, { name: "next", type: "uint256" }],
  sentence: {
    zh: "将凭证 {series|code} 中自 {start|money} 起的两段合并",
    en: "Joins the two lots of pass {series|code} from {start|money} on",
  },
};

export const ACCEPT_HAND_OVER = lotAct("Passes", "AcceptHandOver", {
  zh: "接受凭证 {series|code} 中自 {start|money} 起的一段",
  en: "Accepts the lot of pass {series|code} that begins at {start|money}",
});
export const REFUSE_HAND_OVER = lotAct("Passes", "RefuseHandOver", {
  zh: "拒收凭证 {series|code} 中自 {start|money} 起的一段",
  en: "Refuses the lot of pass {series|code} that begins at {start|money}",
});
export const WITHDRAW_HAND_OVER = lotAct("Passes", "WithdrawHandOver", {
  zh: "撤回转让凭证 {series|code} 中自 {start|money} 起的一段",
  en: "Withdraws the hand-over of the lot of pass {series|code} that begins at {start|money}",
});

/** Every act of the passes and of their trade bases. */
export const PASS_ACTS: readonly ActType[] = [
  DRAFT_SERIES,
  ACCEPT_SERIES,
  GUARANTEE_SERIES,
  OPEN_SERIES,
  REFUSE_SERIES,
  WITHDRAW_SERIES,
  DECREASE_SERIES,
  PROPOSE_HAND_OVER,
  PROPOSE_MANY,
  SPLIT_LOT,
  MERGE_LOTS,
  ACCEPT_HAND_OVER,
  REFUSE_HAND_OVER,
  WITHDRAW_HAND_OVER,
  ...PASS_FINANCE_ACTS,
  ...SUBCONTRACT_ACTS,
];
