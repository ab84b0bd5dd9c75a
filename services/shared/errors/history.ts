import type { ErrorTexts } from "./entry.js";

/** Errors of attested history. */
export const HISTORY_ERRORS = {
  ImporterNotAccredited: {
    zh: "{importer|org} 目前未获认可导入来源 {source|digest}。",
    en: "{importer|org} is not accredited for the source {source|digest} at present.",
    status: 403,
  },
  BatchAttestedAlready: {
    zh: "{importer|org} 已用摘要 {digest|digest} 证明过一批记录（批次 {batch|digest}）。",
    en: "{importer|org} has used the digest {digest|digest} before (batch {batch|digest}).",
    status: 409,
  },
  BatchSizeInvalid: {
    zh: "一批须有 1 至 256 条记录，每条两个字；实得 {words} 个字。",
    en: "A batch has 1 to 256 records of two words each; {words} words were given.",
    status: 422,
  },
  BatchDigestEmpty: { zh: "缺少来源原文的摘要。", en: "The digest of the source's text is missing.", status: 422 },
  BatchNotStanding: {
    zh: "批次 {batch|digest} 不存在，或已撤回、已判无效。",
    en: "Batch {batch|digest} does not exist, or was withdrawn or voided.",
    status: 409,
  },
  BatchNotTheirs: {
    zh: "批次 {batch|digest} 由 {importer|org} 证明，{author|org} 无权处理。",
    en: "Batch {batch|digest} was attested by {importer|org}, not by {author|org}.",
    status: 403,
  },
  BatchRecordsWrong: {
    zh: "所附记录与批次 {batch|digest} 当初证明的不一致。",
    en: "The records are not those that batch {batch|digest} attested.",
    status: 422,
  },
  RecordOutOfOrder: {
    zh: "第 {place} 位记录的事实编号 {fact|digest} 重复或未按升序排列。",
    en: "The fact {fact|digest} at place {place} is repeated or out of order.",
    status: 422,
  },
  RecordKindUnknown: {
    zh: "第 {place} 位记录的种类 {kind|code} 未定义。",
    en: "The record at place {place} is of the unknown kind {kind|code}.",
    status: 422,
  },
  RecordSubjectUnknown: {
    zh: "第 {place} 位记录的主体 {subject|org} 尚未登记。",
    en: "The subject {subject|org} of the record at place {place} is not registered.",
    status: 422,
  },
  RecordPlaceUnknown: {
    zh: "批次 {batch|digest} 只有 {count} 条记录。",
    en: "Batch {batch|digest} has only {count} records.",
    status: 422,
  },
  RecordSuperseded: {
    zh: "批次 {batch|digest} 中所指的记录已被更正或剔除。",
    en: "A record of batch {batch|digest} that is named here was corrected or struck already.",
    status: 409,
  },
  CounterFull: {
    zh: "{subject|org} 该季度第 {kind|code} 类记录已达上限。",
    en: "The counter of kind {kind|code} of {subject|org} is full for this quarter.",
    status: 409,
  },
  CorrectionEmpty: {
    zh: "更正批次 {batch|digest} 时未指明任何记录。",
    en: "The correction of batch {batch|digest} names no record.",
    status: 422,
  },
  ObjectorNotSubject: {
    zh: "只有 {subject|org} 或对其标识提出权利主张者可提出异议，{author|org} 不是。",
    en: "Only {subject|org}, or who claims its identifier, may object; {author|org} is neither.",
    status: 403,
  },
  HistoryObjectionNotOpen: {
    zh: "对批次 {batch|digest} 第 {place} 位记录没有待决的异议。",
    en: "No objection to the record at place {place} of batch {batch|digest} is open.",
    status: 409,
  },
  HistoryObjectionBarred: {
    zh: "对批次 {batch|digest} 第 {place} 位记录的异议正在处理或已有裁定。",
    en: "An objection to the record at place {place} of batch {batch|digest} is open or decided already.",
    status: 409,
  },
  HistoryObjectionNotTheirs: {
    zh: "该异议由 {objector|org} 提出，{author|org} 不能撤回。",
    en: "The objection was made by {objector|org}; {author|org} cannot take it back.",
    status: 403,
  },
  DeciderNotAnother: {
    zh: "{decider|org} 与当事方 {party|org} 相同或有关联，不得裁定。",
    en: "{decider|org} is, or is related to, the party {party|org} and may not decide.",
    status: 403,
  },
} as const satisfies ErrorTexts;
