import type { ActField, ActType } from "./act.js";

const BATCH: ActField = { name: "batch", type: "bytes32" };
const PLACE: ActField = { name: "place", type: "uint8" };
const REASON: ActField = { name: "reason", type: "uint16" };
const STATEMENT: ActField = { name: "statement", type: "bytes32" };
/** Pairs of words, a record and the key of its fact; see `values/attested-record.ts`. */
const RECORDS: ActField = { name: "records", type: "bytes32[]" };

export const ATTEST_HISTORY: ActType = {
  contract: "History",
  name: "AttestHistory",
  method: "attestHistory",
  fields: [{ name: "source", type: "bytes32" }, { name: "digest", type: "bytes32" }, RECORDS],
  sentence: {
    zh: "以认可导入机构的身份，证明来源 {source|digest} 的一批历史记录（原文摘要 {digest|digest}）",
    en: "Attests, as accredited importer, a batch of records of the source {source|digest} (digest of its text {digest|digest})",
  },
};

export const CORRECT_HISTORY: ActType = {
  contract: "History",
  name: "CorrectHistory",
  method: "correctHistory",
  fields: [
    BATCH,
    { name: "places", type: "uint256" },
    RECORDS,
    { name: "source", type: "bytes32" },
    { name: "digest", type: "bytes32" },
    { name: "replacements", type: "bytes32[]" },
  ],
  sentence: {
    zh: "更正历史批次 {batch|digest} 中的部分记录（位图 {places}），以来源 {source|digest} 的更正内容（摘要 {digest|digest}）代替",
    en: "Corrects records of batch {batch|digest} (places {places}) by what the source {source|digest} now says (digest {digest|digest})",
  },
};

export const WITHDRAW_HISTORY: ActType = {
  contract: "History",
  name: "WithdrawHistory",
  method: "withdrawHistory",
  fields: [BATCH, REASON, RECORDS],
  sentence: {
    zh: "撤回自己证明的历史批次 {batch|digest}，理由 {reason|reason}",
    en: "Takes back one's own batch of history {batch|digest}, reason {reason|reason}",
  },
};

export const OBJECT_TO_HISTORY: ActType = {
  contract: "History",
  name: "ObjectToHistory",
  method: "objectToHistory",
  fields: [BATCH, PLACE, { name: "identifier", type: "bytes32" }, REASON, STATEMENT, RECORDS],
  sentence: {
    zh: "对历史批次 {batch|digest} 第 {place} 位的记录提出异议，理由 {reason|reason}，陈述摘要 {statement|digest}",
    en: "Objects to the record at place {place} of batch {batch|digest}, reason {reason|reason}, statement {statement|digest}",
  },
};

export const WITHDRAW_HISTORY_OBJECTION: ActType = {
  contract: "History",
  name: "WithdrawHistoryObjection",
  method: "withdrawHistoryObjection",
  fields: [BATCH, PLACE],
  sentence: {
    zh: "撤回对历史批次 {batch|digest} 第 {place} 位记录的异议",
    en: "Takes back the objection to the record at place {place} of batch {batch|digest}",
  },
};

export const DECIDE_HISTORY_OBJECTION: ActType = {
  contract: "History",
  name: "DecideHistoryObjection",
  method: "decideHistoryObjection",
  fields: [BATCH, PLACE, { name: "upheld", type: "bool" }, REASON, STATEMENT, RECORDS],
  sentence: {
    zh: "裁定对历史批次 {batch|digest} 第 {place} 位记录的异议：成立与否 {upheld}，理由 {reason|reason}，陈述摘要 {statement|digest}",
    en: "Decides the objection to the record at place {place} of batch {batch|digest}: upheld {upheld}, reason {reason|reason}, statement {statement|digest}",
  },
};

export const VOID_HISTORY: ActType = {
  contract: "History",
  name: "VoidHistory",
  method: "voidHistory",
  fields: [BATCH, PLACE, REASON, STATEMENT, RECORDS],
  sentence: {
    zh: "因第 {place} 位记录的异议，裁定历史批次 {batch|digest} 整批无效，理由 {reason|reason}，陈述摘要 {statement|digest}",
    en: "Voids the whole batch {batch|digest} on the objection to its record at place {place}, reason {reason|reason}, statement {statement|digest}",
  },
};

export const HISTORY_ACTS: readonly ActType[] = [
  ATTEST_HISTORY,
  CORRECT_HISTORY,
  WITHDRAW_HISTORY,
  OBJECT_TO_HISTORY,
  WITHDRAW_HISTORY_OBJECTION,
  DECIDE_HISTORY_OBJECTION,
  VOID_HISTORY,
];
