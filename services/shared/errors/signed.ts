import type { ErrorTexts } from "./entry.js";

/** Errors of `contracts/shared`: signed acts and closed groups. */
export const SIGNED_ERRORS = {
  ActExpired: {
    zh: "该行为的期限（{deadline|time}）已过，请重新签署。",
    en: "The act's deadline ({deadline|time}) has passed: sign it again.",
    status: 409,
  },
  NonceWrong: {
    zh: "该签署人此序列的下一个编号是 {expected}，而签名中的编号是 {found}。",
    en: "The next number of this signer's sequence is {expected}, the signed act carries {found}.",
    status: 409,
  },
  NonceKeyVoided: {
    zh: "该签署人已作废此编号序列，其中未执行的签名永不生效。",
    en: "The signer voided this sequence: nothing signed in it can take effect any more.",
    status: 409,
  },
  SignatureInvalid: {
    zh: "签名与该行为的内容或签署人不符。",
    en: "The signature does not match the act or its signer.",
    status: 422,
  },
  SignerMissing: { zh: "缺少另一方的签署人。", en: "The other party's signer is missing.", status: 422 },
  VerifierNotAllowed: {
    zh: "签名验证合约 {verifier} 未获准使用。",
    en: "The verifier contract {verifier} is not allowed.",
    status: 422,
  },
  GroupClosed: {
    zh: "此类业务目前暂停办理。",
    en: "Acts of this group are closed at present.",
    status: 503,
    retryable: true,
  },
  GroupsNeverOpen: {
    zh: "第 {groups} 组业务已永久关闭，由后继账本办理。",
    en: "Groups {groups} are closed for good: the successor's ledger goes on with them.",
    status: 409,
  },
  LedgerSuccessorWrong: {
    zh: "后继账本 {successor} 不是合约、就是本账本，或已另行指定。",
    en: "The successor {successor} is no contract, or this very ledger, or another was named already.",
    status: 409,
  },
} as const satisfies ErrorTexts;
