import type { ActField, ActType } from "./act.js";

const WHY: readonly ActField[] = [
  { name: "reason", type: "uint16" },
  { name: "basis", type: "bytes32" },
];

/* CATALOGUE */

export const DEFINE_TYPE: ActType = {
  contract: "LicenceTypes",
  name: "DefineType",
  method: "defineType",
  fields: [
    { name: "cardType", type: "uint8" },
    { name: "version", type: "uint32" },
    { name: "issuing", type: "bytes32" },
    { name: "schema", type: "bytes32" },
    { name: "profile", type: "bytes32" },
    { name: "longest", type: "uint40" },
  ],
  sentence: {
    zh: "发布第 {cardType} 号证照类型的第 {version} 版：签发资格 {issuing|digest}，内容模式 {schema|digest}，披露规则 {profile|digest}，最长有效 {longest} 秒（0 为不限）",
    en: "Defines version {version} of licence type {cardType}: issuers trusted for {issuing|digest}, schema {schema|digest}, disclosure profile {profile|digest}, valid {longest} seconds at most (0: without end)",
  },
};

/* BATCHES */

export const WITHDRAW_BATCHES: ActType = {
  contract: "LicenceBatches",
  name: "WithdrawBatches",
  method: "withdrawBatches",
  fields: [{ name: "roots", type: "bytes32[]" }, ...WHY],
  sentence: {
    zh: "整批撤回证照（根 {roots|code}），其中每一份不再有效，不可恢复；事由 {reason|reason}，依据 {basis|digest}",
    en: "Withdraws whole batches of licences (roots {roots|code}) for good: none of them is valid any more; reason {reason|reason}, basis {basis|digest}",
  },
};

/* STATUS */

export const CHANGE_STATUS: ActType = {
  contract: "StatusLists",
  name: "ChangeStatus",
  method: "changeStatus",
  fields: [
    { name: "list", type: "uint64" },
    { name: "index", type: "uint24" },
    { name: "was", type: "uint8" },
    { name: "becomes", type: "uint8" },
    ...WHY,
  ],
  sentence: {
    zh: "将状态表 {list|code} 第 {index} 项由 {was|status} 改为 {becomes|status}；事由 {reason|reason}，依据 {basis|digest}",
    en: "Changes entry {index} of status list {list|code} from {was|status} to {becomes|status}; reason {reason|reason}, basis {basis|digest}",
  },
};

export const CHANGE_WORD: ActType = {
  contract: "StatusLists",
  name: "ChangeWord",
  method: "changeWord",
  fields: [
    { name: "list", type: "uint64" },
    { name: "word", type: "uint16" },
    { name: "was", type: "uint256" },
    { name: "becomes", type: "uint256" },
    ...WHY,
  ],
  sentence: {
    zh: "改写状态表 {list|code} 第 {word} 组（128 项）：由 {was|code} 改为 {becomes|code}；事由 {reason|reason}，依据 {basis|digest}",
    en: "Changes group {word} (128 entries) of status list {list|code} from {was|code} to {becomes|code}; reason {reason|reason}, basis {basis|digest}",
  },
};

export const CHANGE_RANGE: ActType = {
  contract: "StatusLists",
  name: "ChangeRange",
  method: "changeRange",
  fields: [
    { name: "list", type: "uint64" },
    { name: "first", type: "uint16" },
    { name: "was", type: "bytes32" },
    { name: "words", type: "uint256[]" },
    ...WHY,
  ],
  sentence: {
    zh: "改写状态表 {list|code} 自第 {first} 组起的各组（原内容 {was|digest}）；事由 {reason|reason}，依据 {basis|digest}",
    en: "Changes groups of status list {list|code} from group {first} on (as they were: {was|digest}); reason {reason|reason}, basis {basis|digest}",
  },
};

/* USES */

const GRANT_FIELDS: readonly ActField[] = [
  { name: "department", type: "uint48" },
  { name: "service", type: "bytes32" },
  { name: "fields", type: "bytes32" },
  { name: "until", type: "uint40" },
];

/** What a holder signs with a key made for this grant alone; the key's hash is the grant's number. */
export const GRANT = { name: "Grant", fields: GRANT_FIELDS } as const;

/** The holder's signature is under the grant; the department's, under the act. */
export const USE_GRANT: ActType = {
  contract: "LicenceUses",
  name: "UseGrant",
  method: "useGrant",
  fields: [{ name: "grant", type: "Grant" }],
  nested: { Grant: GRANT_FIELDS },
  second: { by: "holder", under: "grant" },
  sentence: {
    zh: "{grant.department|org} 经持证人授权（{grant.until|time} 前）为事项 {grant.service|digest} 使用证照字段 {grant.fields|digest}，一次为限",
    en: "{grant.department|org} uses licence fields {grant.fields|digest} for service {grant.service|digest}, as their holder granted until {grant.until|time}, once",
  },
};

export const WITHDRAW_GRANT: ActType = {
  contract: "LicenceUses",
  name: "WithdrawGrant",
  method: "withdrawGrant",
  fields: [],
  sentence: {
    zh: "撤回以此密钥作出的用证授权",
    en: "Gives up the grant that this key made",
  },
};

export const USE_BY_LAW: ActType = {
  contract: "LicenceUses",
  name: "UseByLaw",
  method: "useByLaw",
  fields: [
    { name: "number", type: "bytes32" },
    { name: "service", type: "bytes32" },
    { name: "fields", type: "bytes32" },
    { name: "ground", type: "uint16" },
    { name: "basis", type: "bytes32" },
  ],
  sentence: {
    zh: "依法不经持证人同意使用证照字段 {fields|digest}，事项 {service|digest}，法律依据 {ground|reason}，案由 {basis|digest}，编号 {number|digest}",
    en: "Uses licence fields {fields|digest} for service {service|digest} without consent, as the law provides: {ground|reason}, case {basis|digest}, number {number|digest}",
  },
};

export const LICENCE_ACTS: readonly ActType[] = [
  DEFINE_TYPE,
  WITHDRAW_BATCHES,
  CHANGE_STATUS,
  CHANGE_WORD,
  CHANGE_RANGE,
  USE_GRANT,
  WITHDRAW_GRANT,
  USE_BY_LAW,
];
