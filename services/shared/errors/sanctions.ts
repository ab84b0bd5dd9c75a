import type { ErrorTexts } from "./entry.js";

/** Errors of sanctions. */
export const SANCTION_ERRORS = {
  SanctionSubjectUnknown: {
    zh: "被惩戒主体 {subject|org} 尚未登记。",
    en: "The subject {subject|org} is not registered.",
    status: 422,
  },
  SanctionKindsInvalid: {
    zh: "惩戒种类 {kinds|code} 无效。",
    en: "The kinds {kinds|code} of the sanction are invalid.",
    status: 422,
  },
  SanctionOnTakenOver: {
    zh: "{subject|org} 的列名记录已由 {by|org} 认领，惩戒须对后者提出。",
    en: "What was listed as {subject|org} has been taken over by {by|org}: the sanction must name that one.",
    status: 409,
  },
  SanctionBasisMissing: { zh: "缺少惩戒依据。", en: "The basis of the sanction is missing.", status: 422 },
  SanctionTooLong: {
    zh: "惩戒自 {from|time} 至 {until|time}，超过法定最长 {most} 秒。",
    en: "From {from|time} until {until|time} is longer than the legal maximum of {most} seconds.",
    status: 422,
  },
  SanctionPeriodEmpty: {
    zh: "惩戒的终止 {until|time} 须晚于开始 {from|time}。",
    en: "The sanction's end {until|time} must come after its beginning {from|time}.",
    status: 422,
  },
  SanctionNoticeShort: {
    zh: "惩戒最早可于 {earliest|time} 开始，以满足告知期；{from|time} 过早。",
    en: "After notice the sanction may begin at {earliest|time} at the earliest; {from|time} is too early.",
    status: 409,
  },
  SanctionNotPending: {
    zh: "惩戒 {sanction|code} 已会签、已撤回或不存在。",
    en: "Sanction {sanction|code} is signed by two already, was withdrawn or does not exist.",
    status: 409,
  },
  SanctionSecondLate: {
    zh: "惩戒 {sanction|code} 的会签期至 {until|time} 为止，提议已失效。",
    en: "Sanction {sanction|code} could be seconded until {until|time}: the proposal has lapsed.",
    status: 409,
  },
  SanctionByAgent: {
    zh: "{author|org} 的 {person} 号人员是代理人的经办人，不得签署或复核惩戒。",
    en: "Person {person} of {author|org} is an agent's officer, who signs no sanction and reviews none.",
    status: 403,
  },
  SanctionNotLive: {
    zh: "惩戒 {sanction|code} 尚未会签，或已结束。",
    en: "Sanction {sanction|code} is not signed by two, or has ended.",
    status: 409,
  },
  SanctionNotTheirs: {
    zh: "{author|org} 不是惩戒 {sanction|code} 的签署机关。",
    en: "{author|org} did not sign sanction {sanction|code}.",
    status: 403,
  },
  SanctionPartyInvolved: {
    zh: "{author|org} 与 {party|org} 相同或有关联，不得会签或复核惩戒 {sanction|code}。",
    en: "{author|org} is, or is related to, {party|org} and may neither second nor review sanction {sanction|code}.",
    status: 403,
  },
  SanctionOnRelated: {
    zh: "{authority|org} 与 {subject|org} 有关联，不得提议惩戒。",
    en: "{authority|org} is related to {subject|org} and may not propose a sanction on it.",
    status: 403,
  },
  SanctionsTooMany: {
    zh: "{subject|org} 已有 {live} 项有效惩戒，不能再加。",
    en: "{subject|org} has {live} live sanctions; no more can be added.",
    status: 409,
  },
  SanctionLiftInvalid: {
    zh: "解除时间 {found|time} 须在当前之后、原终止 {until|time} 之前（惩戒 {sanction|code}）。",
    en: "The new end {found|time} of sanction {sanction|code} must lie between now and its end {until|time}.",
    status: 422,
  },
} as const satisfies ErrorTexts;
