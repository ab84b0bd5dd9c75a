import type { ActField, ActType } from "./act.js";

const SIGNER: ActField = { name: "signer", type: "bytes32" };
const PERSON: ActField = { name: "person", type: "uint24" };
const DUTIES: ActField = { name: "duties", type: "uint96" };
const UNTIL: ActField = { name: "until", type: "uint40" };
const AGENCY: ActField = { name: "agency", type: "uint40" };

/* ORGANISATIONS */

export const ENROL_LIGHT: ActType = {
  contract: "Organisations",
  name: "EnrolLight",
  method: "enrolLight",
  fields: [
    { name: "identifier", type: "string" },
    { name: "name", type: "string" },
    { name: "region", type: "uint24" },
    { name: "file", type: "bytes32" },
    SIGNER,
    UNTIL,
  ],
  sentence: {
    zh: "核验并登记 {name}（{identifier}）为轻量成员，首位经办人密钥有效至 {until|time}，登记材料 {file|digest}",
    en: "Verifies and enrols {name} ({identifier}) as a light member; its first officer's key is valid until {until|time}; file {file|digest}",
  },
};

export const LIST_ORGANISATIONS: ActType = {
  contract: "Listings",
  name: "ListOrganisations",
  method: "listOrganisations",
  fields: [
    { name: "source", type: "bytes32" },
    { name: "first", type: "uint48" },
    { name: "identifiers", type: "string[]" },
    { name: "names", type: "string[]" },
  ],
  sentence: {
    zh: "按来源 {source|digest} 列名一批组织，编号从 {first} 起",
    en: "Lists organisations that the source {source|digest} names, with numbers from {first}",
  },
};

export const LIST_PERSONS: ActType = {
  contract: "Listings",
  name: "ListPersons",
  method: "listPersons",
  fields: [
    { name: "source", type: "bytes32" },
    { name: "first", type: "uint48" },
    { name: "commitments", type: "bytes32[]" },
  ],
  sentence: {
    zh: "按来源 {source|digest} 以密钥承诺列名一批（或许为）自然人，编号从 {first} 起",
    en: "Lists parties that may be natural persons under keyed commitments, from source {source|digest}, with numbers from {first}",
  },
};

export const CHANGE_STANDING: ActType = {
  contract: "Standings",
  name: "ChangeStanding",
  method: "changeStanding",
  fields: [
    { name: "organisation", type: "uint48" },
    { name: "standing", type: "uint8" },
    { name: "reason", type: "uint16" },
    { name: "basis", type: "bytes32" },
  ],
  sentence: {
    zh: "将 {organisation|org} 的状态改为 {standing|code}，原因 {reason|reason}，依据 {basis|digest}",
    en: "Sets the standing of {organisation|org} to {standing|code}, reason {reason|reason}, basis {basis|digest}",
  },
};

export const PUBLISH_KEY: ActType = {
  contract: "EncryptionKeys",
  name: "PublishKey",
  method: "publishKey",
  fields: [{ name: "key", type: "bytes" }],
  sentence: {
    zh: "公布本组织接收加密文件的公钥",
    en: "Publishes the key to which documents for this organisation are encrypted",
  },
};

export const DISPUTE_IDENTIFIER: ActType = {
  contract: "IdentifierDisputes",
  name: "DisputeIdentifier",
  method: "disputeIdentifier",
  fields: [
    { name: "identifier", type: "bytes32" },
    { name: "claimant", type: "uint48" },
    { name: "evidence", type: "bytes32" },
  ],
  sentence: {
    zh: "主张标识 {identifier|digest} 属于 {claimant|org}，证据 {evidence|digest}",
    en: "Claims the identifier {identifier|digest} for {claimant|org}, evidence {evidence|digest}",
  },
};

/* SIGNERS */

export const ENROL_SIGNER: ActType = {
  contract: "Organisations",
  name: "EnrolSigner",
  method: "enrolSigner",
  fields: [SIGNER, PERSON, DUTIES, { name: "from", type: "uint40" }, UNTIL],
  sentence: {
    zh: "登记第 {person} 号人员的密钥 {signer|digest}，职责 {duties|code}，{from|time} 至 {until|time}",
    en: "Enrols key {signer|digest} of person {person} with duties {duties|code}, from {from|time} until {until|time}",
  },
};

export const CONFIRM_SIGNER: ActType = {
  contract: "Organisations",
  name: "ConfirmSigner",
  method: "confirmSigner",
  fields: [SIGNER],
  sentence: {
    zh: "作为第二人确认密钥 {signer|digest}",
    en: "Confirms key {signer|digest} as the second officer",
  },
};

export const REPLACE_SIGNER: ActType = {
  contract: "Organisations",
  name: "ReplaceSigner",
  method: "replaceSigner",
  fields: [SIGNER, { name: "successor", type: "bytes32" }],
  sentence: {
    zh: "以密钥 {successor|digest} 替换密钥 {signer|digest}",
    en: "Replaces key {signer|digest} by key {successor|digest}",
  },
};

export const END_SIGNER: ActType = {
  contract: "Organisations",
  name: "EndSigner",
  method: "endSigner",
  fields: [SIGNER, { name: "end", type: "uint40" }],
  sentence: { zh: "密钥 {signer|digest} 于 {end|time} 终止", en: "Ends key {signer|digest} at {end|time}" },
};

export const RESIGN_SIGNER: ActType = {
  contract: "Organisations",
  name: "ResignSigner",
  method: "resignSigner",
  fields: [],
  sentence: { zh: "终止签署本行为的密钥", en: "Ends the key that signs this" },
};

export const OBJECT_TO_REPLACEMENT: ActType = {
  contract: "KeyRecovery",
  name: "ObjectToReplacement",
  method: "objectToReplacement",
  fields: [{ name: "lost", type: "bytes32" }],
  sentence: {
    zh: "反对以新密钥替换密钥 {lost|digest}：该密钥并未遗失",
    en: "Objects to the replacement of key {lost|digest}: it is not lost",
  },
};

/* SUCCESSION AND AGENCY */

export const ANSWER_SUCCESSION: ActType = {
  contract: "Successions",
  name: "AnswerSuccession",
  method: "answerSuccession",
  fields: [
    { name: "succession", type: "uint40" },
    { name: "accepted", type: "bool" },
  ],
  sentence: {
    zh: "对第 {succession} 号承继或管理人事项作出决定（同意：{accepted}）",
    en: "Decides on succession {succession} (confirmed: {accepted})",
  },
};

export const APPOINT_AGENT: ActType = {
  contract: "Agencies",
  name: "AppointAgent",
  method: "appointAgent",
  fields: [{ name: "agent", type: "uint48" }, DUTIES, UNTIL],
  sentence: {
    zh: "委任 {agent|org} 代理，职责 {duties|code}，至 {until|time}",
    en: "Appoints {agent|org} as agent with duties {duties|code} until {until|time}",
  },
};

export const ANSWER_AGENCY: ActType = {
  contract: "Agencies",
  name: "AnswerAgency",
  method: "answerAgency",
  fields: [AGENCY, { name: "accepted", type: "bool" }],
  sentence: {
    zh: "答复第 {agency} 号代理委任（接受：{accepted}）",
    en: "Answers agency {agency} (accepted: {accepted})",
  },
};

export const TAKE_ADMINISTRATION: ActType = {
  contract: "Agencies",
  name: "TakeAdministration",
  method: "takeAdministration",
  fields: [{ name: "principal", type: "uint48" }],
  sentence: {
    zh: "接管 {principal|org} 的管理",
    en: "Takes over the administration of {principal|org}",
  },
};

export const ENROL_AGENT_KEY: ActType = {
  contract: "Agencies",
  name: "EnrolAgentKey",
  method: "enrolAgentKey",
  fields: [AGENCY, SIGNER, PERSON, DUTIES, UNTIL],
  sentence: {
    zh: "在第 {agency} 号代理下登记密钥 {signer|digest}（第 {person} 号人员，职责 {duties|code}，至 {until|time}）",
    en: "Enrols key {signer|digest} under agency {agency} (person {person}, duties {duties|code}, until {until|time})",
  },
};

export const END_AGENCY: ActType = {
  contract: "Agencies",
  name: "EndAgency",
  method: "endAgency",
  fields: [AGENCY],
  sentence: { zh: "终止第 {agency} 号代理", en: "Ends agency {agency}" },
};
