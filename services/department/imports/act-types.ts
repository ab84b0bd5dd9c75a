import type { ActType } from "../../shared/acts/act.js";

/** The acts of an importer, of `Organisations` and `History`. */

export const LIST_ORGANISATIONS: ActType = {
  contract: "Organisations",
  name: "ListOrganisations",
  method: "listOrganisations",
  fields: [
    { name: "source", type: "bytes32" },
    { name: "first", type: "uint48" },
    { name: "identifiers", type: "string[]" },
    { name: "names", type: "string[]" },
  ],
  sentence: {
    zh: "按来源 {source|digest} 列出机构，自编号 {first} 起",
    en: "List organisations that source {source|digest} names, from number {first}",
  },
};

export const LIST_PERSONS: ActType = {
  contract: "Organisations",
  name: "ListPersons",
  method: "listPersons",
  fields: [
    { name: "source", type: "bytes32" },
    { name: "first", type: "uint48" },
    { name: "commitments", type: "bytes32[]" },
  ],
  sentence: {
    zh: "按来源 {source|digest} 以承诺值列出可能为自然人的当事人，自编号 {first} 起",
    en: "List parties of source {source|digest} that may be natural persons, by commitment, from number {first}",
  },
};

export const ATTEST_HISTORY: ActType = {
  contract: "History",
  name: "AttestHistory",
  method: "attestHistory",
  fields: [
    { name: "source", type: "bytes32" },
    { name: "digest", type: "bytes32" },
    { name: "records", type: "bytes32[]" },
  ],
  sentence: {
    zh: "证明来源 {source|digest} 的历史记录，摘要 {digest|digest}",
    en: "Attest what source {source|digest} says, digest {digest|digest}",
  },
};

export const CORRECT_HISTORY: ActType = {
  contract: "History",
  name: "CorrectHistory",
  method: "correctHistory",
  fields: [
    { name: "batch", type: "bytes32" },
    { name: "places", type: "uint256" },
    { name: "records", type: "bytes32[]" },
    { name: "source", type: "bytes32" },
    { name: "digest", type: "bytes32" },
    { name: "replacements", type: "bytes32[]" },
  ],
  sentence: {
    zh: "更正批次 {batch|digest} 中的记录",
    en: "Correct records of batch {batch|digest}",
  },
};
