import type { ErrorTexts } from "./entry.js";

/** Errors of native performance records. */
export const PERFORMANCE_ERRORS = {
  AgreementUnknown: {
    zh: "合同 {agreement|digest} 不存在。",
    en: "The agreement {agreement|digest} does not exist.",
    status: 404,
  },
  RaterNotParty: {
    zh: "{rater|org} 与 {subject|org} 不是合同 {agreement|digest} 的双方。",
    en: "{rater|org} and {subject|org} are not the two parties of agreement {agreement|digest}.",
    status: 403,
  },
  RaterRelated: {
    zh: "{rater|org} 与 {subject|org} 有关联，不得互评。",
    en: "{rater|org} is related to {subject|org} and may not rate it.",
    status: 403,
  },
  PeriodNotOver: {
    zh: "评价期至 {periodEnd|time} 才结束。",
    en: "The period ends only at {periodEnd|time}.",
    status: 409,
  },
  PeriodBeforeAgreement: {
    zh: "评价期止于 {periodEnd|time}，早于合同 {agreement|digest} 开始的季度（{since|time}）。",
    en: "The period ended at {periodEnd|time}, before the quarter in which agreement {agreement|digest} began ({since|time}).",
    status: 422,
  },
  PeriodTooLongAgo: {
    zh: "评价期已于 {periodEnd|time} 结束，评价期限为 {latest|time}。",
    en: "The period ended at {periodEnd|time} and could be rated until {latest|time}.",
    status: 409,
  },
  PeriodRatedAlready: {
    zh: "合同 {agreement|digest} 该季度对 {subject|org} 已有履约记录 {record|code}。",
    en: "{subject|org} has performance record {record|code} for this quarter of agreement {agreement|digest} already.",
    status: 409,
  },
  ScoreOutOfRange: {
    zh: "评分 {score} 不在 0 至 100 之间。",
    en: "The score {score} is not within 0 to 100.",
    status: 422,
  },
  BandWeightMissing: {
    zh: "金额档 {band} 没有公布的权重。",
    en: "No weight is published for value band {band}.",
    status: 409,
  },
  AggregateFull: {
    zh: "{subject|org} 该季度的累计已达上限。",
    en: "The sums of {subject|org} for this quarter are full.",
    status: 409,
  },
  RecordNotIn: {
    zh: "履约记录 {record|code} 目前的状态不允许此步骤。",
    en: "Performance record {record|code} is not in the state that this step needs.",
    status: 409,
  },
  RecordNotPending: {
    zh: "履约记录 {record|code} 已裁决、已生效或已了结，不能撤回。",
    en: "Performance record {record|code} is decided, effective or closed and cannot be withdrawn.",
    status: 409,
  },
  RecordNotAmendable: {
    zh: "履约记录 {record|code} 目前不能改评，或已有改评记录 {supersededBy|code}。",
    en: "Performance record {record|code} cannot be amended now, or is by record {supersededBy|code}.",
    status: 409,
  },
  RecordNotTheirs: {
    zh: "履约记录 {record|code} 的此步骤属于 {party|org}，不属于 {author|org}。",
    en: "This step of performance record {record|code} is for {party|org}, not for {author|org}.",
    status: 403,
  },
  RecordNotDue: {
    zh: "履约记录 {record|code} 尚无到期事项（期限 {until|time}）。",
    en: "Nothing of performance record {record|code} is due yet (time runs until {until|time}).",
    status: 409,
    retryable: true,
  },
  RecordStepLate: {
    zh: "履约记录 {record|code} 此步骤的期限已于 {until|time} 届满。",
    en: "The time for this step of performance record {record|code} ended at {until|time}.",
    status: 409,
  },
  SecondOfficerMissing: {
    zh: "履约记录 {record|code} 须由起草人之外的另一名人员送达。",
    en: "Performance record {record|code} must be served by another officer than its drafter.",
    status: 403,
  },
  WithdrawalReasonInvalid: {
    zh: "撤回履约记录 {record|code} 须写明理由代码（2 起），{reason|code} 无效。",
    en: "The withdrawal of performance record {record|code} needs a reason code from 2 on, not {reason|code}.",
    status: 422,
  },
  RulingInvalid: {
    zh: "对履约记录 {record|code} 的裁决 {ruling|code} 无效：1 维持、2 改评、3 撤销。",
    en: "The ruling {ruling|code} on performance record {record|code} is none of 1 uphold, 2 amend, 3 withdraw.",
    status: 422,
  },
  DeciderNotIndependent: {
    zh: "{decider|org} 与 {party|org} 相同或有关联，不得裁决履约记录 {record|code}。",
    en: "{decider|org} is, or is related to, {party|org} and may not decide on performance record {record|code}.",
    status: 403,
  },
} as const satisfies ErrorTexts;
