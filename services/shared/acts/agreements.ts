import type { ActField, ActType } from "./act.js";

const AGREEMENT: ActField = { name: "agreement", type: "bytes32" };
const VERSION: ActField = { name: "version", type: "uint16" };
const REASON: ActField = { name: "reason", type: "uint16" };
const DOCUMENT: ActField = { name: "document", type: "bytes32" };
const STATEMENT: ActField = { name: "statement", type: "bytes32" };
const SIGN_BY: ActField = { name: "signBy", type: "uint40" };

/** The statement that both parties sign; its struct hash is the agreement's number. */
const AGREEMENT_FIELDS: readonly ActField[] = [
  { name: "tender", type: "bytes32" },
  { name: "lot", type: "uint8" },
  { name: "buyer", type: "uint48" },
  { name: "supplier", type: "uint48" },
  { name: "authority", type: "uint48" },
  { name: "price", type: "uint56" },
  { name: "currency", type: "bytes3" },
  { name: "region", type: "uint24" },
  { name: "sector", type: "bytes16" },
  { name: "startsAt", type: "uint40" },
  { name: "endsAt", type: "uint40" },
  SIGN_BY,
  DOCUMENT,
  { name: "milestones", type: "bytes32" },
];

export const SIGN_AGREEMENT: ActType = {
  contract: "Agreements",
  name: "SignAgreement",
  method: "signAgreement",
  fields: [{ name: "terms", type: "Agreement" }],
  nested: { Agreement: AGREEMENT_FIELDS },
  sentence: {
    zh: "签署合同：采购人 {terms.buyer|org}，供应商 {terms.supplier|org}，价款 {terms.price|money}，工期 {terms.startsAt|time} 至 {terms.endsAt|time}，合同文件 {terms.document|digest}",
    en: "Signs the agreement of {terms.buyer|org} with {terms.supplier|org} for {terms.price|money}, from {terms.startsAt|time} to {terms.endsAt|time}, document {terms.document|digest}",
  },
};

export const REFUSE_AGREEMENT: ActType = {
  contract: "Agreements",
  name: "RefuseAgreement",
  method: "refuseAgreement",
  fields: [AGREEMENT, REASON],
  sentence: {
    zh: "拒绝或撤回拟签合同 {agreement|digest}（理由代码 {reason|reason}）",
    en: "Refuses or takes back the proposed agreement {agreement|digest} (reason {reason|reason})",
  },
};

export const AMEND_AGREEMENT: ActType = {
  contract: "Statements",
  name: "AmendAgreement",
  method: "amendAgreement",
  fields: [{ name: "terms", type: "Amendment" }],
  nested: {
    Amendment: [
      AGREEMENT,
      VERSION,
      { name: "price", type: "uint56" },
      { name: "endsAt", type: "uint40" },
      REASON,
      DOCUMENT,
      { name: "milestones", type: "bytes32" },
      SIGN_BY,
    ],
  },
  sentence: {
    zh: "签署合同 {terms.agreement|digest} 第 {terms.version} 版的补充协议：价款 {terms.price|money}，完工 {terms.endsAt|time}，文件 {terms.document|digest}；各方须在 {terms.signBy|time} 前签署",
    en: "Signs an amendment of version {terms.version} of agreement {terms.agreement|digest}: {terms.price|money}, until {terms.endsAt|time}, document {terms.document|digest}; all sign by {terms.signBy|time}",
  },
};

export const SETTLE_OUTSIDE: ActType = {
  contract: "Statements",
  name: "SettleOutside",
  method: "settleOutside",
  fields: [{ name: "terms", type: "Settlement" }],
  nested: {
    Settlement: [
      AGREEMENT,
      VERSION,
      { name: "kind", type: "uint8" },
      { name: "amount", type: "uint56" },
      REASON,
      { name: "bank", type: "uint48" },
      { name: "uetr", type: "bytes16" },
      { name: "valueDate", type: "uint40" },
      { name: "evidence", type: "bytes32" },
      SIGN_BY,
    ],
  },
  sentence: {
    zh: "确认合同 {terms.agreement|digest} 凭证外结算 {terms.amount|money}（类别 {terms.kind|code}：1 付款，2 抵销，3 扣留，4 返还；理由代码 {terms.reason|reason}）；各方须在 {terms.signBy|time} 前签署",
    en: "Confirms {terms.amount|money} settled outside passes under agreement {terms.agreement|digest} (kind {terms.kind|code}: 1 payment, 2 set-off, 3 withheld, 4 released; reason {terms.reason|reason}); all sign by {terms.signBy|time}",
  },
};

export const END_AGREEMENT: ActType = {
  contract: "Statements",
  name: "EndAgreement",
  method: "endAgreement",
  fields: [{ name: "terms", type: "Ending" }],
  nested: { Ending: [AGREEMENT, VERSION, { name: "completed", type: "bool" }, REASON, DOCUMENT, SIGN_BY] },
  sentence: {
    zh: "确认合同 {terms.agreement|digest} 终结（履行完毕：{terms.completed}；理由代码 {terms.reason|reason}），文件 {terms.document|digest}；各方须在 {terms.signBy|time} 前签署",
    en: "Confirms the end of agreement {terms.agreement|digest} (completed: {terms.completed}; reason {terms.reason|reason}), document {terms.document|digest}; all sign by {terms.signBy|time}",
  },
};

export const WITHDRAW_STATEMENT: ActType = {
  contract: "Statements",
  name: "WithdrawStatement",
  method: "withdrawStatement",
  fields: [AGREEMENT, STATEMENT],
  sentence: {
    zh: "撤回在合同 {agreement|digest} 待会签声明 {statement|digest} 上的签署",
    en: "Takes back the signature under statement {statement|digest} about agreement {agreement|digest}",
  },
};

export const REFUSE_STATEMENT: ActType = {
  contract: "Statements",
  name: "RefuseStatement",
  method: "refuseStatement",
  fields: [AGREEMENT, STATEMENT, REASON],
  sentence: {
    zh: "拒绝会签合同 {agreement|digest} 的声明 {statement|digest}（理由代码 {reason|reason}）",
    en: "Refuses statement {statement|digest} about agreement {agreement|digest} (reason {reason|reason})",
  },
};

export const GIVE_NOTICE: ActType = {
  contract: "Notices",
  name: "GiveNotice",
  method: "giveNotice",
  fields: [AGREEMENT, REASON, DOCUMENT],
  sentence: {
    zh: "通知解除合同 {agreement|digest}（理由代码 {reason|reason}），通知书 {document|digest}",
    en: "Gives notice to terminate agreement {agreement|digest} (reason {reason|reason}), document {document|digest}",
  },
};

export const ANSWER_NOTICE: ActType = {
  contract: "Notices",
  name: "AnswerNotice",
  method: "answerNotice",
  fields: [AGREEMENT, DOCUMENT],
  sentence: {
    zh: "对解除合同 {agreement|digest} 的通知提出异议或撤回通知，文件 {document|digest}",
    en: "Objects to, or takes back, the notice on agreement {agreement|digest}, document {document|digest}",
  },
};

export const AGREEMENT_ACTS: readonly ActType[] = [
  SIGN_AGREEMENT,
  REFUSE_AGREEMENT,
  AMEND_AGREEMENT,
  SETTLE_OUTSIDE,
  END_AGREEMENT,
  WITHDRAW_STATEMENT,
  REFUSE_STATEMENT,
  GIVE_NOTICE,
  ANSWER_NOTICE,
];
