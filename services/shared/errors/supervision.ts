import type { ErrorTexts } from "./entry.js";

/** Errors of `Complaints`, `Experts` and `ProjectManagers`. */
export const SUPERVISION_ERRORS = {
  ComplaintKnown: {
    zh: "该组织在此阶段已就该标段提出过投诉。",
    en: "This organisation has complained about the lot in this stage already.",
    status: 409,
  },
  ComplaintNotOpen: {
    zh: "投诉 {complaint|digest} 不在处理中（状态 {state|code}）。",
    en: "Complaint {complaint|digest} is not open (state {state|code}).",
    status: 409,
  },
  ComplaintNotPending: {
    zh: "投诉 {complaint|digest} 已经受理或已经终结（状态 {state|code}）。",
    en: "Complaint {complaint|digest} was accepted already, or has ended (state {state|code}).",
    status: 409,
  },
  AcceptanceTooLate: {
    zh: "应于 {until|time} 前答复是否受理投诉 {complaint|digest}，现已逾期。",
    en: "Whether complaint {complaint|digest} is accepted was to be said by {until|time}.",
    status: 409,
  },
  ComplaintTooLate: {
    zh: "公示期已于 {until|time} 结束，不再受理投诉。",
    en: "The standstill ended {until|time}: too late to complain.",
    status: 409,
  },
  ComplaintLotEnded: {
    zh: "第 {lot} 标段已经结束（状态 {lotState|code}）。",
    en: "Lot {lot} has ended (state {lotState|code}).",
    status: 409,
  },
  ComplaintFieldMissing: {
    zh: "缺少事由代码或文书摘要。",
    en: "The reason or the digest of the text is missing.",
    status: 422,
  },
  ComplainantUnfit: {
    zh: "{org|org} 是该招标的主办或监督方，不能投诉。",
    en: "{org|org} runs or supervises this tender and cannot complain about it.",
    status: 403,
  },
  NotComplainant: { zh: "{org|org} 不是该投诉的投诉人。", en: "{org|org} did not file this complaint.", status: 403 },
  NotSupervisor: {
    zh: "{org|org} 不是该招标的监督部门。",
    en: "{org|org} does not supervise this tender.",
    status: 403,
  },
  DecisionTooLate: {
    zh: "投诉 {complaint|digest} 应于 {decideBy|time} 前处理，现已逾期。",
    en: "Complaint {complaint|digest} was to be decided by {decideBy|time}.",
    status: 409,
  },
  DecisionNotDue: {
    zh: "投诉 {complaint|digest} 的受理或处理期限至 {decideBy|time}，尚未逾期。",
    en: "Complaint {complaint|digest} may be accepted or decided until {decideBy|time}: it has not lapsed.",
    status: 409,
    retryable: true,
  },
  OutcomeWrong: { zh: "没有处理结果代码 {outcome|code}。", en: "There is no outcome {outcome|code}.", status: 422 },

  DrawStateWrong: {
    zh: "专家抽取目前的状态（{state|code}）不允许此步骤。",
    en: "The draw of experts is in state {state|code}: this step does not fit.",
    status: 409,
  },
  DrawTooLate: { zh: "该步骤已于 {until|time} 截止。", en: "This step was possible until {until|time}.", status: 409 },
  DrawTooEarly: {
    zh: "随机数自 {from|time} 起方可公开。",
    en: "Seeds are revealed from {from|time} on.",
    status: 409,
    retryable: true,
  },
  DrawNotLapsed: {
    zh: "抽取的期限到 {until|time} 才届满。",
    en: "The draw lapses only {until|time}.",
    status: 409,
    retryable: true,
  },
  DrawSeatsShort: {
    zh: "评标办法要求专家 {needed} 名，不能只抽取 {seats} 名。",
    en: "The tender's rule asks for {needed} experts, not for {seats}.",
    status: 422,
  },
  DrawSizeWrong: {
    zh: "名单 {size} 人不足以抽取 {seats} 人：名单至少为席位的两倍，席位至多 25。",
    en: "A list of {size} does not serve {seats} seats: at least twice as many, at most 25 seats.",
    status: 422,
  },
  DrawFieldMissing: {
    zh: "缺少名单、随机数摘要或理由。",
    en: "The list, the seed or the reason is missing.",
    status: 422,
  },
  SeedWrong: { zh: "公开的随机数与锁定的不一致。", en: "What is revealed is not the committed seed.", status: 422 },
  SeedUsed: { zh: "该随机数已经用过。", en: "This seed was used before.", status: 409 },
  SeedOfOther: {
    zh: "此步骤应由 {expected|org} 办理，而不是 {found|org}。",
    en: "This step is for {expected|org}, not {found|org}.",
    status: 403,
  },
  ExpertNotDrawn: {
    zh: "名单第 {position} 位未被抽中，或已经回避。",
    en: "Position {position} of the list was not drawn, or does not sit any more.",
    status: 422,
  },
  ExpertsExhausted: { zh: "名单 {size} 人已全部抽出。", en: "All {size} of the list are drawn.", status: 409 },

  ManagerMissing: { zh: "缺少项目负责人。", en: "The project manager is missing.", status: 422 },
  ManagerBusy: {
    zh: "项目负责人 {manager|digest} 已任职于合同 {agreement|digest}。",
    en: "Project manager {manager|digest} leads agreement {agreement|digest} already.",
    status: 409,
  },
  ManagerNotEngaged: {
    zh: "项目负责人 {manager|digest} 未任职于该合同。",
    en: "Project manager {manager|digest} is not engaged there.",
    status: 409,
  },
  ManagerOfAnother: {
    zh: "项目负责人 {manager|digest} 由 {department|org} 担保，{author|org} 不得解除其任职。",
    en: "{department|org} vouches for project manager {manager|digest}; {author|org} may not release it.",
    status: 403,
  },
  ManagerStillNeeded: {
    zh: "合同 {agreement|digest} 仍在履行。",
    en: "Agreement {agreement|digest} is still live.",
    status: 409,
  },
  AgreementHasManager: {
    zh: "合同 {agreement|digest} 已有项目负责人 {manager|digest}。",
    en: "Agreement {agreement|digest} has project manager {manager|digest}.",
    status: 409,
  },
  AgreementNotLive: {
    zh: "合同 {agreement|digest} 不在履行中。",
    en: "Agreement {agreement|digest} is not live.",
    status: 409,
  },
  AgreementLedgerUnknown: {
    zh: "{ledger} 不是获准的合同账本。",
    en: "{ledger} is no admitted ledger of agreements.",
    status: 422,
  },
  ReleaseReasonMissing: { zh: "缺少解除任职的理由。", en: "The reason of the release is missing.", status: 422 },
} as const satisfies ErrorTexts;
