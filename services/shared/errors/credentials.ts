import type { ErrorEntry } from "./entry.js";

/** Why a credential, its presentation or a status list does not count. Verification answers exactly one of them. */
export const CREDENTIAL_REFUSALS = {
  "credential-malformed": {
    zh: "凭证格式不正确：{part}。",
    en: "The credential is not well-formed: {part}.",
    status: 422,
  },
  "credential-format-wrong": {
    zh: "凭证的 typ 是 {found}，应为 {expected}。",
    en: "The credential's typ is {found}, it must be {expected}.",
    status: 422,
  },
  "credential-algorithm-refused": {
    zh: "不接受签名算法 {found}。",
    en: "The signature algorithm {found} is not accepted.",
    status: 422,
  },
  "credential-issuer-unknown": {
    zh: "不认识颁发者 {issuer} 的密钥 {kid}，或当时不受信任。",
    en: "Issuer {issuer} with key {kid} is not known, or was not trusted at that time.",
    status: 422,
  },
  "credential-signature-wrong": {
    zh: "凭证的签名与颁发者 {issuer} 的密钥不符。",
    en: "The credential's signature does not fit the key of issuer {issuer}.",
    status: 422,
  },
  "credential-type-wrong": {
    zh: "凭证类型是 {found}，不是所要求的 {expected}。",
    en: "The credential's type is {found}, not the one asked for: {expected}.",
    status: 422,
  },
  "credential-type-not-allowed": {
    zh: "颁发者 {issuer} 无权颁发 {type}。",
    en: "Issuer {issuer} may not issue {type}.",
    status: 422,
  },
  "credential-not-yet-valid": {
    zh: "凭证自 {from|time} 起有效。",
    en: "The credential is valid from {from|time} on.",
    status: 422,
  },
  "credential-expired": {
    zh: "凭证已于 {until|time} 到期。",
    en: "The credential expired at {until|time}.",
    status: 422,
  },
  "disclosure-malformed": {
    zh: "第 {index} 项披露格式不正确。",
    en: "Disclosure {index} is not well-formed.",
    status: 422,
  },
  "disclosure-repeated": {
    zh: "第 {index} 项披露出现了两次。",
    en: "Disclosure {index} is there twice.",
    status: 422,
  },
  "disclosure-unreferenced": {
    zh: "第 {index} 项披露不属于此凭证，或已被改动。",
    en: "Disclosure {index} is not of this credential, or was changed.",
    status: 422,
  },
  "disclosure-digest-repeated": {
    zh: "凭证两次引用同一披露摘要。",
    en: "The credential names one disclosure's digest twice.",
    status: 422,
  },
  "disclosure-name-taken": {
    zh: "披露的字段 {name} 与凭证已有内容重名，或名称被保留。",
    en: "The disclosed field {name} is there already, or its name is reserved.",
    status: 422,
  },
  "disclosure-forbidden": {
    zh: "字段 {name} 不得隐藏，须由颁发者明文写入凭证。",
    en: "The field {name} may never be hideable: the issuer must write it openly.",
    status: 422,
  },
  "field-missing": {
    zh: "未出示所要求的字段 {name}。",
    en: "The field {name} was asked for and is not shown.",
    status: 422,
  },
  "holder-key-missing": {
    zh: "凭证未绑定持有人密钥。",
    en: "The credential is bound to no holder's key.",
    status: 422,
  },
  "holder-proof-missing": {
    zh: "缺少持有人的绑定证明（KB-JWT）。",
    en: "The holder's proof (KB-JWT) is missing.",
    status: 422,
  },
  "holder-proof-malformed": {
    zh: "持有人的绑定证明格式不正确：{part}。",
    en: "The holder's proof is not well-formed: {part}.",
    status: 422,
  },
  "holder-proof-signature-wrong": {
    zh: "绑定证明的签名与凭证所绑定的持有人密钥不符。",
    en: "The holder's proof is not signed by the key that the credential is bound to.",
    status: 422,
  },
  "holder-proof-audience-wrong": {
    zh: "出示给了 {found}，本核验方是 {expected}。",
    en: "It was presented to {found}, this verifier is {expected}.",
    status: 422,
  },
  "holder-proof-nonce-wrong": {
    zh: "绑定证明的随机数不是本次请求的：可能是重放。",
    en: "The proof's nonce is not that of this request: it may be a replay.",
    status: 422,
  },
  "holder-proof-time-wrong": {
    zh: "绑定证明签于 {issuedAt|time}，不在允许的 {seconds} 秒之内。",
    en: "The proof was signed at {issuedAt|time}, not within the {seconds} seconds allowed.",
    status: 422,
  },
  "holder-proof-digest-wrong": {
    zh: "绑定证明签署的不是所出示的这些披露。",
    en: "The proof does not sign these very disclosures.",
    status: 422,
  },
  "status-missing": {
    zh: "凭证没有可查询的状态。",
    en: "The credential names no status that could be asked.",
    status: 422,
  },
  "status-unavailable": {
    zh: "暂时无法取得状态列表 {list}。",
    en: "The status list {list} cannot be had at present.",
    status: 503,
    retryable: true,
  },
  "status-list-malformed": {
    zh: "状态列表 {list} 格式不正确：{part}。",
    en: "The status list {list} is not well-formed: {part}.",
    status: 422,
  },
  "status-list-foreign": {
    zh: "这是状态列表 {found}，不是 {list}。",
    en: "This is the status list {found}, not {list}.",
    status: 422,
  },
  "status-list-signature-wrong": {
    zh: "状态列表 {list} 的签名不符，或签署者不受信任。",
    en: "The status list {list} is not signed by a key that is trusted for it.",
    status: 422,
  },
  "status-list-expired": {
    zh: "状态列表 {list} 已过期，或签发时间在将来。",
    en: "The status list {list} has expired, or is from the future.",
    status: 422,
  },
  "status-index-outside": {
    zh: "状态列表 {list} 没有第 {index} 项。",
    en: "The status list {list} has no entry {index}.",
    status: 422,
  },
  "credential-revoked": { zh: "证照已被撤销、注销或吊销。", en: "The licence was revoked.", status: 422 },
  "credential-suspended": { zh: "证照已被暂扣。", en: "The licence is suspended.", status: 422 },
  "credential-superseded": {
    zh: "证照已被新版本取代。",
    en: "A newer version took the licence's place.",
    status: 422,
  },
} as const satisfies Record<string, ErrorEntry>;

export type CredentialReason = keyof typeof CREDENTIAL_REFUSALS;
