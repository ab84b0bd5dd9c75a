import type { ErrorTexts } from "./entry.js";

/** Errors of organisations, listings, standings, identifiers and encryption keys. */
export const ORGANISATION_ERRORS = {
  IdentifierMalformed: {
    zh: "第 {index} 项的标识 {identifier} 应为 登记体系:编号，大写，不含空格。",
    en: "The identifier {identifier} of item {index} must be scheme:number in capitals without spaces.",
    status: 422,
  },
  IdentifierTaken: {
    zh: "第 {index} 项的标识已属于 {holder|org}。",
    en: "The identifier of item {index} already belongs to {holder|org}.",
    status: 409,
  },
  OrganisationUnknown: {
    zh: "没有编号为 {organisation} 的组织。",
    en: "There is no organisation {organisation}.",
    status: 404,
  },
  OrganisationListed: {
    zh: "{organisation|org} 仅被列名，尚未登记。",
    en: "{organisation|org} is only listed, not enrolled.",
    status: 409,
  },
  OrganisationKindMissing: { zh: "缺少组织类别。", en: "The kind of the organisation is missing.", status: 422 },
  OrganisationMayNotAct: {
    zh: "{organisation|org} 目前不得办理业务：未登记或已关闭。",
    en: "{organisation|org} may not act: it is not enrolled, or closed.",
    status: 403,
  },
  OrganisationAdministered: {
    zh: "{organisation|org} 的业务现由（或不再由）管理人办理，此密钥无权代表。",
    en: "{organisation|org} is (or is no longer) acted for by an administrator: this key may not act for it.",
    status: 403,
  },
  ListEmpty: { zh: "名单为空。", en: "The list is empty.", status: 422 },
  ListUneven: {
    zh: "标识有 {identifiers} 个，名称有 {names} 个，数量不等。",
    en: "There are {identifiers} identifiers but {names} names.",
    status: 422,
  },
  ListOutOfPlace: {
    zh: "本次列名应从编号 {expected} 开始，而非 {found}。",
    en: "This list must begin with number {expected}, not {found}.",
    status: 409,
  },
  ListerNotAccredited: {
    zh: "{importer|org} 未获准按此来源列名。",
    en: "{importer|org} is not accredited for this source.",
    status: 403,
  },
  ShelvesFull: { zh: "列名编号已用尽。", en: "There are no numbers left for another importer.", status: 503 },
  StandingNotTheirs: {
    zh: "{author|org} 不是监管机构，不能改变组织状态。",
    en: "{author|org} is no regulator and may not change a standing.",
    status: 403,
  },
  StandingSame: {
    zh: "{organisation|org} 已处于该状态。",
    en: "{organisation|org} has that standing already.",
    status: 409,
  },
  StandingInvalid: { zh: "没有第 {standing} 种状态。", en: "There is no standing {standing}.", status: 422 },
  KeyEmpty: { zh: "公钥为空。", en: "The public key is empty.", status: 422 },
  KeyTooLong: { zh: "公钥过长（{length} 字节）。", en: "The public key is too long ({length} bytes).", status: 422 },
  IdentifierUnknown: { zh: "该标识未被任何组织持有。", en: "No organisation holds this identifier.", status: 404 },
  DisputeOpen: {
    zh: "关于该标识的争议尚未了结，主张方为 {claimant|org}。",
    en: "A dispute about this identifier is open; its claimant is {claimant|org}.",
    status: 409,
  },
  DisputeUnknown: { zh: "该标识没有争议。", en: "There is no dispute about this identifier.", status: 404 },
  DisputeNotTheirs: {
    zh: "{author|org} 不能替 {claimant|org} 提出主张。",
    en: "{author|org} may not claim for {claimant|org}.",
    status: 403,
  },
  DisputeWithHolder: {
    zh: "该标识本就属于 {holder|org}。",
    en: "The identifier belongs to {holder|org} already.",
    status: 409,
  },
  IdentifierUnderMeasure: {
    zh: "列名编号 {holder|org} 受过或正受措施，其标识不得移出；实为其本人者，应以该标识登记。",
    en: "Listed {holder|org} is or was under a measure: its identifier stays, and whoever it is enrols under it.",
    status: 409,
  },
  OrganisationTakenOver: {
    zh: "{listed|org} 的列名记录已由 {by|org} 认领，请对后者办理。",
    en: "What was listed as {listed|org} has been taken over by {by|org}: address that one.",
    status: 409,
  },
} as const satisfies ErrorTexts;
