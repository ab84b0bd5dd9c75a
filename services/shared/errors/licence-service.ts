import type { ErrorEntry } from "./entry.js";

/** Refusals of those who issue, ask for and verify licences. Codes are stable. */
export const LICENCE_REFUSALS = {
  "licence-office-missing": {
    zh: "本网关没有设置签发证照的工作人员，不能签发。",
    en: "No officer is set at this gateway who issues licences: it issues none.",
    status: 409,
  },
  "licence-key-pending": {
    zh: "签发密钥尚未上链，请稍后重试。",
    en: "The signing key is not on the chain yet: try again later.",
    status: 503,
    retryable: true,
  },
  "licence-contents-wrong": {
    zh: "证照内容有 {count} 处不符合类型 {type} 的模式。",
    en: "The contents break the schema of type {type} in {count} place(s).",
    status: 422,
  },
  "licence-holder-kind-wrong": {
    zh: "类型 {type} 不颁发给此类持证主体（{holder}）。",
    en: "Licences of type {type} are not issued to this kind of holder ({holder}).",
    status: 422,
  },
  "licence-reference-taken": {
    zh: "业务编号 {reference} 已用于内容不同的证照。",
    en: "The reference {reference} is another licence's, which says something else.",
    status: 409,
  },
  "licence-step-wrong": {
    zh: "不能办理此操作：{rule}。",
    en: "The operation is not possible: {rule}.",
    status: 409,
  },
  "licence-erased": {
    zh: "证照的个人信息已依法删除，内容不复存在。",
    en: "The personal data of the licence were erased as the law provides: its contents are gone.",
    status: 410,
  },
  "licence-not-anchored": {
    zh: "链上没有该机构的这一批证照，或签发时无此类型。",
    en: "The chain has no such batch of the issuer, or the type was not defined then.",
    status: 422,
  },
  "licence-proof-wrong": {
    zh: "链上证明与该证照不符。",
    en: "The proof does not show this licence in the batch.",
    status: 422,
  },
  "licence-proof-foreign": {
    zh: "所附证明属于另一证照（{part}）。",
    en: "The proof beside the credential is another licence's ({part}).",
    status: 422,
  },
  "licence-issuer-not-trusted": {
    zh: "{issuer|org} 在上链时没有签发该类证照的资格。",
    en: "{issuer|org} was not trusted to issue this type when the licence was anchored.",
    status: 422,
  },
  "licence-batch-withdrawn": {
    zh: "证照所在批次已整批撤回。",
    en: "The whole batch of the licence was withdrawn.",
    status: 422,
  },
  "status-history-missing": {
    zh: "状态表在所询时间之前没有存证的一期，无法证明当时状态。",
    en: "No epoch of the status list is on record before that time: the status then cannot be proved.",
    status: 409,
  },
  "catalogue-version-wrong": {
    zh: "{id} 的下一版应为第 {expected} 版。",
    en: "The next version of {id} is {expected}.",
    status: 409,
  },
  "catalogue-entry-wrong": {
    zh: "目录条目有 {count} 处错误。",
    en: "The entry is wrong in {count} place(s).",
    status: 422,
  },
  "catalogue-digest-differs": {
    zh: "链上第 {version} 版证照类型的摘要与此条目不符。",
    en: "The chain has another digest of version {version} of the type.",
    status: 409,
  },
  "presentation-expired": {
    zh: "出示请求已于 {until|time} 到期。",
    en: "The request for a presentation ended at {until|time}.",
    status: 410,
  },
  "presentation-answered": {
    zh: "此出示请求已有答复，请重新请求。",
    en: "The request was answered already: ask anew.",
    status: 409,
  },
  "presentation-incomplete": {
    zh: "所出示的还缺 {count} 项。",
    en: "{count} of what the service needs are still lacking.",
    status: 422,
  },
  "grant-fields-wrong": {
    zh: "授权所承诺的字段与所出示的不一致。",
    en: "The grant is not for the fields that are shown.",
    status: 422,
  },
  "lookup-act-wrong": {
    zh: "依法查询须附本机构签署的用证行为，且事项、字段与查询一致。",
    en: "A look without consent comes with the signed act of its use, for the same service and fields.",
    status: 422,
  },
} as const satisfies Record<string, ErrorEntry>;
