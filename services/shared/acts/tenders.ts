import type { ActField, ActType } from "./act.js";

const TENDER: ActField = { name: "tender", type: "bytes32" };
const LOT: readonly ActField[] = [TENDER, { name: "lot", type: "uint8" }];
const TIMES: readonly ActField[] = [
  { name: "closesAt", type: "uint40" },
  { name: "opensAt", type: "uint40" },
  { name: "revealUntil", type: "uint40" },
];
const DIGESTS: readonly ActField[] = [
  { name: "rule", type: "bytes32" },
  { name: "documents", type: "bytes32" },
];

/* TENDERS */

export const ENTRUST: ActType = {
  contract: "Tenders",
  name: "Entrust",
  method: "entrust",
  fields: [
    { name: "organiser", type: "uint48" },
    { name: "until", type: "uint40" },
  ],
  sentence: {
    zh: "委托 {organiser|org} 在 {until|time} 前代理招标",
    en: "Entrusts {organiser|org} with its tenders until {until|time}",
  },
};

export const PUBLISH_TENDER: ActType = {
  contract: "Tenders",
  name: "PublishTender",
  method: "publishTender",
  fields: [
    { name: "number", type: "bytes32" },
    { name: "buyer", type: "uint48" },
    { name: "supervisor", type: "uint48" },
    { name: "region", type: "uint24" },
    { name: "sector", type: "bytes16" },
    { name: "band", type: "uint8" },
    { name: "currency", type: "bytes3" },
    { name: "lots", type: "uint8" },
    { name: "experts", type: "uint8" },
    { name: "conditions", type: "uint16" },
    ...TIMES,
    ...DIGESTS,
    { name: "repeats", type: "bytes32" },
  ],
  sentence: {
    zh: "为 {buyer|org} 发布招标（{lots} 个标段，须抽取评标专家 {experts} 人），{closesAt|time} 截止投标，{opensAt|time} 开标，{revealUntil|time} 前解密；监督部门 {supervisor|org}；招标文件 {documents|digest}，评标办法 {rule|digest}",
    en: "Publishes a tender of {lots} lots for {buyer|org}, to be evaluated by {experts} experts drawn: bids close {closesAt|time}, open {opensAt|time}, to be revealed by {revealUntil|time}; supervised by {supervisor|org}; documents {documents|digest}, rule {rule|digest}",
  },
};

export const CHANGE_TENDER: ActType = {
  contract: "Tenders",
  name: "ChangeTender",
  method: "changeTender",
  fields: [TENDER, { name: "version", type: "uint16" }, ...TIMES, ...DIGESTS, { name: "notice", type: "bytes32" }],
  sentence: {
    zh: "变更招标 {tender|digest}（第 {version} 版）：{closesAt|time} 截止，{opensAt|time} 开标，{revealUntil|time} 前解密；文件 {documents|digest}，变更公告 {notice|digest}",
    en: "Changes version {version} of tender {tender|digest}: closes {closesAt|time}, opens {opensAt|time}, revealed by {revealUntil|time}; documents {documents|digest}, notice {notice|digest}",
  },
};

/* SEALS AND BIDS */

export const SEAL_BID: ActType = {
  contract: "Seals",
  name: "SealBid",
  method: "sealBid",
  fields: [
    ...LOT,
    { name: "hidden", type: "bytes32" },
    { name: "terms", type: "bytes32" },
    { name: "key", type: "bytes32" },
    { name: "ciphertext", type: "bytes32" },
  ],
  sentence: {
    zh: "密封投标：招标 {tender|digest} 第 {lot} 标段，密文 {ciphertext|digest}",
    en: "Seals a bid for lot {lot} of tender {tender|digest}, ciphertext {ciphertext|digest}",
  },
};

export const WITHDRAW_SEAL: ActType = {
  contract: "Seals",
  name: "WithdrawSeal",
  method: "withdrawSeal",
  fields: [...LOT, { name: "hidden", type: "bytes32" }],
  sentence: {
    zh: "撤回对招标 {tender|digest} 第 {lot} 标段的密封投标",
    en: "Withdraws the sealed bid for lot {lot} of tender {tender|digest}",
  },
};

export const OPEN_BID: ActType = {
  contract: "Bids",
  name: "OpenBid",
  method: "openBid",
  fields: [
    ...LOT,
    { name: "signer", type: "bytes32" },
    { name: "salt", type: "bytes32" },
    { name: "lead", type: "uint48" },
    { name: "partners", type: "uint48[]" },
    { name: "price", type: "uint56" },
    { name: "manager", type: "bytes32" },
    { name: "termsSalt", type: "bytes32" },
    { name: "key", type: "bytes32" },
    { name: "ciphertext", type: "bytes32" },
  ],
  sentence: {
    zh: "公开 {lead|org} 对招标 {tender|digest} 第 {lot} 标段的投标，报价 {price|money}",
    en: "Opens the bid of {lead|org} for lot {lot} of tender {tender|digest}: {price|money}",
  },
};

export const SET_ASIDE_BID: ActType = {
  contract: "Bids",
  name: "SetAsideBid",
  method: "setAsideBid",
  fields: [
    { name: "commitment", type: "bytes32" },
    { name: "reason", type: "uint16" },
    { name: "statement", type: "bytes32" },
  ],
  sentence: {
    zh: "投标 {commitment|digest} 无法解密阅读，视为撤回（理由代码 {reason|reason}），记录 {statement|digest}",
    en: "Sets bid {commitment|digest} aside, which cannot be read: it counts as withdrawn (reason {reason|reason}), record {statement|digest}",
  },
};

/* AWARDS */

export const EVALUATE_LOT: ActType = {
  contract: "Awards",
  name: "EvaluateLot",
  method: "evaluateLot",
  fields: [...LOT, { name: "experts", type: "uint16[]" }, { name: "report", type: "bytes32" }],
  sentence: {
    zh: "完成招标 {tender|digest} 第 {lot} 标段的评标，到场专家（名单位置）{experts}，评标报告 {report|digest}",
    en: "Records the evaluation of lot {lot} of tender {tender|digest} by the experts at positions {experts} of the list, report {report|digest}",
  },
};

export const PUBLISH_CANDIDATES: ActType = {
  contract: "Awards",
  name: "PublishCandidates",
  method: "publishCandidates",
  fields: [...LOT, { name: "candidates", type: "bytes32[]" }, { name: "report", type: "bytes32" }],
  sentence: {
    zh: "公示招标 {tender|digest} 第 {lot} 标段的中标候选人：{candidates}",
    en: "Publishes the candidates for lot {lot} of tender {tender|digest}, best first: {candidates}",
  },
};

export const AWARD_LOT: ActType = {
  contract: "Awards",
  name: "AwardLot",
  method: "awardLot",
  fields: [
    ...LOT,
    { name: "commitment", type: "bytes32" },
    { name: "reason", type: "uint16" },
    { name: "decision", type: "bytes32" },
  ],
  sentence: {
    zh: "确定投标 {commitment|digest} 中标招标 {tender|digest} 第 {lot} 标段（理由代码 {reason|reason}），中标通知书 {decision|digest}",
    en: "Awards lot {lot} of tender {tender|digest} to bid {commitment|digest} (reason {reason|reason}), decision {decision|digest}",
  },
};

export const FAIL_LOT: ActType = {
  contract: "Awards",
  name: "FailLot",
  method: "failLot",
  fields: [...LOT, { name: "reason", type: "uint16" }, { name: "statement", type: "bytes32" }],
  sentence: {
    zh: "宣告招标 {tender|digest} 第 {lot} 标段流标（理由代码 {reason|reason}），公告 {statement|digest}",
    en: "Ends lot {lot} of tender {tender|digest} without award (reason {reason|reason}), statement {statement|digest}",
  },
};

export const TENDER_ACTS: readonly ActType[] = [
  ENTRUST,
  PUBLISH_TENDER,
  CHANGE_TENDER,
  SEAL_BID,
  WITHDRAW_SEAL,
  OPEN_BID,
  SET_ASIDE_BID,
  EVALUATE_LOT,
  PUBLISH_CANDIDATES,
  AWARD_LOT,
  FAIL_LOT,
];
