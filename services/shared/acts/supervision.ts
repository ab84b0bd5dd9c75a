import type { ActField, ActType } from "./act.js";

const TENDER: ActField = { name: "tender", type: "bytes32" };
const COMPLAINT: ActField = { name: "complaint", type: "bytes32" };
const REASON: ActField = { name: "reason", type: "uint16" };

/* COMPLAINTS */

export const FILE_COMPLAINT: ActType = {
  contract: "Complaints",
  name: "FileComplaint",
  method: "fileComplaint",
  fields: [TENDER, { name: "lot", type: "uint8" }, REASON, { name: "statement", type: "bytes32" }],
  sentence: {
    zh: "对招标 {tender|digest} 第 {lot} 标段提出投诉（事由代码 {reason|reason}），投诉书 {statement|digest}",
    en: "Complains about lot {lot} of tender {tender|digest} (reason {reason|reason}), statement {statement|digest}",
  },
};

export const ACCEPT_COMPLAINT: ActType = {
  contract: "Complaints",
  name: "AcceptComplaint",
  method: "acceptComplaint",
  fields: [COMPLAINT, { name: "refusal", type: "uint16" }, { name: "statement", type: "bytes32" }],
  sentence: {
    zh: "答复是否受理投诉 {complaint|digest}（0 受理，招标暂停；否则为不予受理的理由代码 {refusal|reason}），告知书 {statement|digest}",
    en: "Answers whether complaint {complaint|digest} is accepted (0: yes, and the tender is suspended; else why not: {refusal|reason}), notice {statement|digest}",
  },
};

export const WITHDRAW_COMPLAINT: ActType = {
  contract: "Complaints",
  name: "WithdrawComplaint",
  method: "withdrawComplaint",
  fields: [COMPLAINT],
  sentence: { zh: "撤回投诉 {complaint|digest}", en: "Withdraws complaint {complaint|digest}" },
};

export const DECIDE_COMPLAINT: ActType = {
  contract: "Complaints",
  name: "DecideComplaint",
  method: "decideComplaint",
  fields: [COMPLAINT, { name: "outcome", type: "uint8" }, { name: "decision", type: "bytes32" }],
  sentence: {
    zh: "处理投诉 {complaint|digest}：结果代码 {outcome|code}（3 驳回，4 该标段重新招标，5 全部重新招标），决定书 {decision|digest}",
    en: "Decides complaint {complaint|digest}: outcome {outcome|code} (3 dismissed, 4 lot repeated, 5 tender repeated), decision {decision|digest}",
  },
};

/* EXPERTS */

export const COMMIT_EXPERTS: ActType = {
  contract: "Experts",
  name: "CommitExperts",
  method: "commitExperts",
  fields: [
    TENDER,
    { name: "list", type: "bytes32" },
    { name: "size", type: "uint16" },
    { name: "seats", type: "uint8" },
    { name: "seed", type: "bytes32" },
  ],
  sentence: {
    zh: "为招标 {tender|digest} 锁定 {size} 人的专家名单 {list|digest}，拟抽取 {seats} 人",
    en: "Commits a list of {size} experts ({list|digest}) for tender {tender|digest}, of whom {seats} are drawn",
  },
};

export const COMMIT_SEED: ActType = {
  contract: "Experts",
  name: "CommitSeed",
  method: "commitSeed",
  fields: [TENDER, { name: "seed", type: "bytes32" }],
  sentence: {
    zh: "为招标 {tender|digest} 的专家抽取锁定监督随机数 {seed|digest}",
    en: "Commits the supervisor's seed {seed|digest} for the draw of tender {tender|digest}",
  },
};

export const REVEAL_SEED: ActType = {
  contract: "Experts",
  name: "RevealSeed",
  method: "revealSeed",
  fields: [TENDER, { name: "secret", type: "bytes32" }],
  sentence: {
    zh: "公开招标 {tender|digest} 专家抽取的随机数 {secret|digest}",
    en: "Reveals the seed {secret|digest} of the draw of tender {tender|digest}",
  },
};

export const RECUSE_EXPERT: ActType = {
  contract: "Experts",
  name: "RecuseExpert",
  method: "recuseExpert",
  fields: [TENDER, { name: "position", type: "uint16" }, REASON],
  sentence: {
    zh: "招标 {tender|digest} 名单第 {position} 位专家回避（理由代码 {reason|reason}），递补一人",
    en: "Recuses the expert at position {position} for tender {tender|digest} (reason {reason|reason}); the next one sits",
  },
};

/* PROJECT MANAGERS */

const MANAGER: ActField = { name: "manager", type: "bytes32" };
const AGREEMENT: ActField = { name: "agreement", type: "bytes32" };
const EVIDENCE: ActField = { name: "evidence", type: "bytes32" };

export const ENGAGE_MANAGER: ActType = {
  contract: "ProjectManagers",
  name: "EngageManager",
  method: "engageManager",
  fields: [MANAGER, { name: "ledger", type: "address" }, AGREEMENT, EVIDENCE],
  sentence: {
    zh: "证明项目负责人 {manager|digest} 任职于合同 {agreement|digest}",
    en: "Vouches that project manager {manager|digest} leads agreement {agreement|digest}",
  },
};

export const RELEASE_MANAGER: ActType = {
  contract: "ProjectManagers",
  name: "ReleaseManager",
  method: "releaseManager",
  fields: [MANAGER, AGREEMENT, REASON, EVIDENCE],
  sentence: {
    zh: "解除项目负责人 {manager|digest} 在合同 {agreement|digest} 的任职（理由代码 {reason|reason}）",
    en: "Releases project manager {manager|digest} from agreement {agreement|digest} (reason {reason|reason})",
  },
};

export const REPLACE_MANAGER: ActType = {
  contract: "ProjectManagers",
  name: "ReplaceManager",
  method: "replaceManager",
  fields: [AGREEMENT, { name: "leaving", type: "bytes32" }, { name: "coming", type: "bytes32" }, REASON, EVIDENCE],
  sentence: {
    zh: "合同 {agreement|digest} 的项目负责人由 {leaving|digest} 更换为 {coming|digest}（理由代码 {reason|reason}）",
    en: "Replaces project manager {leaving|digest} of agreement {agreement|digest} by {coming|digest} (reason {reason|reason})",
  },
};

export const SUPERVISION_ACTS: readonly ActType[] = [
  FILE_COMPLAINT,
  ACCEPT_COMPLAINT,
  WITHDRAW_COMPLAINT,
  DECIDE_COMPLAINT,
  COMMIT_EXPERTS,
  COMMIT_SEED,
  REVEAL_SEED,
  RECUSE_EXPERT,
  ENGAGE_MANAGER,
  RELEASE_MANAGER,
  REPLACE_MANAGER,
];
