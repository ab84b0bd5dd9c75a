import { BANK_REFUSALS } from "./bank.js";
import { CREDENTIAL_REFUSALS } from "./credentials.js";
import { DEPARTMENT_REFUSALS } from "./department.js";
import { DOCUMENT_REFUSALS } from "./documents.js";
import type { ErrorEntry } from "./entry.js";
import { HELD_REFUSALS } from "./held.js";
import { INBOX_REFUSALS } from "./inbox.js";
import { INVOICE_FILE_REFUSALS } from "./invoice-files.js";
import { LICENCE_REFUSALS } from "./licence-service.js";
import { TAX_REFUSALS } from "./tax.js";

/** Refusals of the services themselves. Those of the ledgers are in `ledgers.ts`. Codes are stable. */
export const CATALOGUE = {
  "input-invalid": { zh: "请求内容有 {count} 处不符合要求。", en: "The request has {count} fault(s).", status: 400 },
  "body-malformed": {
    zh: "请求正文不是有效的 {expected}。",
    en: "The body is not well-formed {expected}.",
    status: 400,
  },
  "body-too-large": { zh: "请求正文超过上限 {limit} 字节。", en: "The body exceeds {limit} bytes.", status: 413 },
  "media-type-wrong": { zh: "请求正文须为 {expected}。", en: "The body must be {expected}.", status: 415 },
  "route-unknown": { zh: "没有 {method} {path} 这个接口。", en: "There is no {method} {path}.", status: 404 },
  "not-found": { zh: "找不到{what|thing} {id}。", en: "There is no {what|thing} {id}.", status: 404 },
  "cursor-invalid": {
    zh: "分页游标无效，请从第一页开始。",
    en: "The cursor is not valid: start from the first page.",
    status: 400,
  },

  "token-missing": {
    zh: "请先登录，或在 Authorization 头中提供 Bearer 令牌。",
    en: "Sign in first, or send a bearer token in the Authorization header.",
    status: 401,
  },
  "token-malformed": { zh: "令牌格式不正确。", en: "The token is not well-formed.", status: 401 },
  "token-invalid": { zh: "令牌不是本网关签发的。", en: "The token was not issued by this gateway.", status: 401 },
  "token-expired": { zh: "令牌已过期，请重新登录。", en: "The token has expired: sign in again.", status: 401 },
  "grant-unsupported": {
    zh: "仅支持 client_credentials 授权方式。",
    en: "Only the grant client_credentials is supported.",
    status: 400,
  },
  "client-unknown": { zh: "客户端 {client} 未登记。", en: "The client {client} is not registered.", status: 401 },
  "assertion-missing": {
    zh: "缺少 private_key_jwt 断言（client_assertion）。",
    en: "The private_key_jwt assertion (client_assertion) is missing.",
    status: 401,
  },
  "assertion-invalid": {
    zh: "客户端断言的签名或内容无效：{reason}。",
    en: "The client assertion's signature or content is not valid: {reason}.",
    status: 401,
  },
  "assertion-expired": { zh: "客户端断言已过期。", en: "The client assertion has expired.", status: 401 },
  "assertion-audience-wrong": {
    zh: "客户端断言的受众（aud）应为 {expected}。",
    en: "The client assertion's audience must be {expected}.",
    status: 401,
  },
  "assertion-replayed": {
    zh: "此客户端断言（jti）已经用过。",
    en: "This client assertion (jti) has been used already.",
    status: 401,
  },
  "login-malformed": {
    zh: "登录消息不符合 ERC-4361：{reason}。",
    en: "The sign-in message is not ERC-4361: {reason}.",
    status: 400,
  },
  "login-domain-wrong": {
    zh: "登录消息是签给 {found} 的，本网关是 {expected}。",
    en: "The sign-in message was signed for {found}, this gateway is {expected}.",
    status: 401,
  },
  "login-chain-wrong": {
    zh: "登录消息的链号是 {found}，应为 {expected}。",
    en: "The sign-in message names chain {found}, it must be {expected}.",
    status: 401,
  },
  "login-nonce-unknown": {
    zh: "登录随机数无效、已过期或已用过，请重新获取。",
    en: "The sign-in nonce is unknown, expired or used: fetch a new one.",
    status: 401,
  },
  "login-expired": {
    zh: "登录消息不在有效期内，或缺少有效期。",
    en: "The sign-in message is outside its validity, or names none.",
    status: 401,
  },
  "login-signature-wrong": {
    zh: "登录消息的签名与账户不符。",
    en: "The sign-in message's signature does not match its account.",
    status: 401,
  },
  "signer-unknown": {
    zh: "密钥 {signer} 未登记为任何组织的签署人，请由本组织管理员登记。",
    en: "Key {signer} is no organisation's signer: its administrator must enrol it.",
    status: 403,
  },
  "signer-ended": {
    zh: "密钥 {signer} 的任期已于 {until|time} 结束或尚未开始。",
    en: "The period of key {signer} has ended or not begun ({until|time}).",
    status: 403,
  },
  "duty-missing": {
    zh: "需要职责 {needed}，当前登录者没有。",
    en: "This needs the duty {needed}, which the caller does not hold.",
    status: 403,
  },
  "organisation-wrong": {
    zh: "此接口只对本网关所属组织（{expected|org}）开放。",
    en: "Only the gateway's own organisation ({expected|org}) may call this.",
    status: 403,
  },
  "not-yours": {
    zh: "此{what|thing}不属于您的组织，您无权查看或办理。",
    en: "This {what|thing} is not your organisation's: you may neither read nor change it.",
    status: 403,
  },
  "system-only": {
    zh: "此接口只供登记的业务系统调用。",
    en: "Only a registered system may call this.",
    status: 403,
  },

  "idempotency-key-missing": {
    zh: "缺少 Idempotency-Key 请求头（8–200 个可见字符）。",
    en: "The header Idempotency-Key is missing (8 to 200 visible characters).",
    status: 400,
  },
  "idempotency-key-reused": {
    zh: "此 Idempotency-Key 已用于另一个内容不同的请求。",
    en: "This Idempotency-Key was used for another request.",
    status: 422,
  },
  "too-many-requests": {
    zh: "请求过于频繁，请在 {seconds} 秒后重试。",
    en: "Too many requests: try again in {seconds} s.",
    status: 429,
    retryable: true,
  },
  "quota-exhausted": {
    zh: "贵组织的 {quota} 配额（{limit}）已用完，{seconds} 秒后恢复。",
    en: "Your organisation's quota of {quota} ({limit}) is used up; it is renewed in {seconds} s.",
    status: 429,
    retryable: true,
  },

  "act-unknown": { zh: "没有 {contract}.{act} 这种行为。", en: "There is no act {contract}.{act}.", status: 404 },
  "act-expired": {
    zh: "该行为的期限（{deadline|time}）已过或过近。",
    en: "The act's deadline ({deadline|time}) has passed or is too near.",
    status: 409,
  },
  "act-deadline-far": {
    zh: "该行为的期限（{deadline|time}）超过允许的 {days} 天。",
    en: "The act's deadline ({deadline|time}) is more than {days} days away.",
    status: 422,
  },
  "nonce-key-voided": {
    zh: "签署人已作废此编号序列，请换用另一个。",
    en: "The signer voided this nonce sequence: use another.",
    status: 409,
  },
  "sign-yourself": {
    zh: "本网关没有您的私钥：请通过 /v1/acts 签署 {contract}.{act} 后提交。",
    en: "This gateway does not hold your key: sign {contract}.{act} yourself and send it to /v1/acts.",
    status: 403,
  },
  "signature-malformed": {
    zh: "签名格式不正确：{reason}。",
    en: "The signature is not well-formed: {reason}.",
    status: 422,
  },
  "signature-wrong": {
    zh: "签名与行为内容或签署人 {signer} 不符。",
    en: "The signature does not match the act or its signer {signer}.",
    status: 422,
  },
  "second-signature-missing": {
    zh: "{act} 须双方签署，缺少另一方（{by}）的签名。",
    en: "{act} needs two signatures; that of the other one ({by}) is missing.",
    status: 422,
  },
  "second-signature-unneeded": {
    zh: "{act} 只须一方签署。",
    en: "{act} takes one signature only.",
    status: 422,
  },
  "cosigning-over": {
    zh: "该行为已不再等待签署（现状：{state}）。",
    en: "The act no longer waits for a signature (it is {state}).",
    status: 409,
  },
  "list-item-invalid": {
    zh: "清单第 {index} 项无效。",
    en: "Item {index} of the list is not valid.",
    status: 422,
  },

  ...DOCUMENT_REFUSALS,
  ...DEPARTMENT_REFUSALS,
  "webhook-address-refused": {
    zh: "通知地址不可用：{reason}。",
    en: "The webhook's address is refused: {reason}.",
    status: 422,
  },
  "webhooks-too-many": {
    zh: "每个组织最多 {limit} 个事件通知。",
    en: "An organisation has at most {limit} webhooks.",
    status: 409,
  },

  ...BANK_REFUSALS,
  ...CREDENTIAL_REFUSALS,
  ...HELD_REFUSALS,
  ...INBOX_REFUSALS,
  ...INVOICE_FILE_REFUSALS,
  ...LICENCE_REFUSALS,
  ...TAX_REFUSALS,
  "chain-unreachable": {
    zh: "暂时连接不到链，请稍后重试。",
    en: "The chain cannot be reached at present: try again later.",
    status: 503,
    retryable: true,
  },
  "storage-unreachable": {
    zh: "暂时连接不到存储，请稍后重试。",
    en: "The storage cannot be reached at present: try again later.",
    status: 503,
    retryable: true,
  },
  "ledger-refused": {
    zh: "合约拒绝了此行为：{error}。",
    en: "The contract refused the act: {error}.",
    status: 409,
  },
  unexpected: {
    zh: "发生意外错误，已记录，编号 {request}。",
    en: "Something unexpected happened; it is recorded as {request}.",
    status: 500,
    retryable: true,
  },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof CATALOGUE;
