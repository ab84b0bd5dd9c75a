import type { ErrorEntry } from "./entry.js";

/** Refusals of an employer's inbox. */
export const INBOX_REFUSALS = {
  "inbox-package-altered": {
    zh: "发票包与其编号不符：内容、购方或盐被改动（{uid}）。",
    en: "The package does not lead to its number: content, buyer or salt was altered ({uid}).",
    status: 422,
  },
  "inbox-proof-wrong": {
    zh: "发票包中的证明不成立：按所给路径，{uid} 不在所给批次中。",
    en: "The package's proof fails: by its path, {uid} is not in its batch.",
    status: 422,
  },
  "inbox-package-side": {
    zh: "这是销售方的发票包；报销须用购方（持票人）的。",
    en: "This is the seller's package; to reimburse it takes the buyer's or holder's.",
    status: 422,
  },
  "inbox-file-unreadable": {
    zh: "{name} 中没有找到发票：既无可读的 XML 或发票包，也无二维码。",
    en: "No invoice was found in {name}: neither a readable XML or package nor a QR code.",
    status: 422,
  },
  "inbox-code-unknown": {
    zh: "二维码内容不是任何已知的发票格式。",
    en: "The code's text is none of the known forms of an invoice.",
    status: 422,
  },
  "inbox-item-unprovable": {
    zh: "该发票不能在链上证明，请在收件箱内办理（POST /inbox/items/…/steps）。",
    en: "The chain cannot prove this invoice: its steps are kept in the inbox (POST /inbox/items/…/steps).",
    status: 409,
  },
  "inbox-item-provable": {
    zh: "该发票在链上，须签署上链办理，不能只在收件箱内记录。",
    en: "This invoice is on the chain: its steps are signed acts, not notes of the inbox.",
    status: 409,
  },
  "inbox-not-ready": {
    zh: "目前不能办理：{reason}。",
    en: "It cannot be done at present: {reason}.",
    status: 409,
  },
  "inbox-shares-wrong": {
    zh: "各部门分摊合计 {sum} 超过可报销余额 {left} {currency}。",
    en: "The departments' shares are {sum} in all; {left} {currency} of the invoice are left.",
    status: 422,
  },
  "inbox-second-person": {
    zh: "须由另一人核准：受理人是 {person} 号。",
    en: "Another person must approve it: person {person} took it up.",
    status: 403,
  },
  "inbox-step-wrong": {
    zh: "现状为 {status}，不能进行 {step}。",
    en: "It stands at {status}: the step {step} is not next.",
    status: 409,
  },
  "inbox-same-used": {
    zh: "同一张发票已在收件箱 {item} 中办理。",
    en: "The same invoice was taken up as {item} of this inbox.",
    status: 409,
  },
  "inbox-item-in-use": {
    zh: "该发票正由本单位锁定或已使用，不能移出收件箱。",
    en: "Your organisation has locked or used it: it stays in the inbox.",
    status: 409,
  },
  "inbox-naming-wrong": {
    zh: "签名不是持票人的，或指定的不是该单位、该发票。",
    en: "The signature is not the holder's, or names another employer or invoice.",
    status: 403,
  },
  "inbox-batch-empty": {
    zh: "所选发票中没有一张可以办理此步骤。",
    en: "None of the invoices chosen is ready for this step.",
    status: 409,
  },
} as const satisfies Record<string, ErrorEntry>;
