import type { ActField, ActType } from "./act.js";

const RECORD: ActField = { name: "record", type: "uint64" };
const REASON: ActField = { name: "reason", type: "uint16" };
const STATEMENT: ActField = { name: "statement", type: "bytes32" };
const SCORES: readonly ActField[] = ["quality", "time", "cost", "safety", "service"].map((name) => ({
  name,
  type: "uint8",
}));

const SCORES_ZH = "质量 {quality}、进度 {time}、成本 {cost}、安全 {safety}、服务 {service}";
const SCORES_EN = "quality {quality}, time {time}, cost {cost}, safety {safety}, service {service}";

export const DRAFT_RECORD: ActType = {
  contract: "Performance",
  name: "DraftRecord",
  method: "draftRecord",
  fields: [
    { name: "agreement", type: "bytes32" },
    { name: "subject", type: "uint48" },
    { name: "periodEnd", type: "uint40" },
    ...SCORES,
    { name: "evidence", type: "bytes32" },
  ],
  sentence: {
    zh: `就合同 {agreement|digest} 截至 {periodEnd|time} 的履约，拟评 {subject|org}：${SCORES_ZH}`,
    en: `Drafts a rating of {subject|org} under agreement {agreement|digest} for the period ended {periodEnd|time}: ${SCORES_EN}`,
  },
};

export const SERVE_RECORD: ActType = {
  contract: "Performance",
  name: "ServeRecord",
  method: "serveRecord",
  fields: [RECORD],
  sentence: { zh: "送达履约记录 {record|code}", en: "Serves performance record {record|code} on its subject" },
};

export const WITHDRAW_RECORD: ActType = {
  contract: "Performance",
  name: "WithdrawRecord",
  method: "withdrawRecord",
  fields: [RECORD, REASON],
  sentence: {
    zh: "撤回履约记录 {record|code}，理由 {reason|reason}",
    en: "Withdraws performance record {record|code}, reason {reason|reason}",
  },
};

export const AMEND_RECORD: ActType = {
  contract: "Performance",
  name: "AmendRecord",
  method: "amendRecord",
  fields: [RECORD, ...SCORES, { name: "evidence", type: "bytes32" }],
  sentence: {
    zh: `以新评分代替履约记录 {record|code}：${SCORES_ZH}`,
    en: `Puts a new rating in the place of performance record {record|code}: ${SCORES_EN}`,
  },
};

export const OBJECT_TO_RECORD: ActType = {
  contract: "Performance",
  name: "ObjectToRecord",
  method: "objectToRecord",
  fields: [RECORD, REASON, STATEMENT],
  sentence: {
    zh: "对履约记录 {record|code} 提出异议，理由 {reason|reason}，陈述摘要 {statement|digest}",
    en: "Objects to performance record {record|code}, reason {reason|reason}, statement {statement|digest}",
  },
};

export const RESPOND_TO_OBJECTION: ActType = {
  contract: "Performance",
  name: "RespondToObjection",
  method: "respondToObjection",
  fields: [RECORD, STATEMENT],
  sentence: {
    zh: "答复对履约记录 {record|code} 的异议，陈述摘要 {statement|digest}",
    en: "Answers the objection to performance record {record|code}, statement {statement|digest}",
  },
};

export const DECIDE_RECORD: ActType = {
  contract: "Performance",
  name: "DecideRecord",
  method: "decideRecord",
  fields: [RECORD, { name: "appeal", type: "bool" }, { name: "ruling", type: "uint8" }, ...SCORES, REASON, STATEMENT],
  sentence: {
    zh: `裁决履约记录 {record|code}（复议 {appeal}）：1 维持、2 改评、3 撤销，本次为 {ruling}；改评为${SCORES_ZH}；理由 {reason|reason}，陈述摘要 {statement|digest}`,
    en: `Decides on performance record {record|code} (appeal {appeal}): ruling {ruling} of 1 uphold, 2 amend, 3 withdraw; amended to ${SCORES_EN}; reason {reason|reason}, statement {statement|digest}`,
  },
};

export const APPEAL_DECISION: ActType = {
  contract: "Performance",
  name: "AppealDecision",
  method: "appealDecision",
  fields: [RECORD, REASON, STATEMENT],
  sentence: {
    zh: "对履约记录 {record|code} 的裁决申请复议，理由 {reason|reason}，陈述摘要 {statement|digest}",
    en: "Appeals against the decision on performance record {record|code}, reason {reason|reason}, statement {statement|digest}",
  },
};

export const PERFORMANCE_ACTS: readonly ActType[] = [
  DRAFT_RECORD,
  SERVE_RECORD,
  WITHDRAW_RECORD,
  AMEND_RECORD,
  OBJECT_TO_RECORD,
  RESPOND_TO_OBJECTION,
  DECIDE_RECORD,
  APPEAL_DECISION,
];
