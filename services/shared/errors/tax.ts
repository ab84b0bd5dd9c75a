import type { ErrorEntry } from "./entry.js";

/** Refusals of the tax bureaus' API. */
export const TAX_REFUSALS = {
  "taxpayer-unknown": {
    zh: "纳税人 {number} 未在本局完成实名登记。",
    en: "Taxpayer {number} is not registered with this bureau under its real name.",
    status: 404,
  },
  "taxpayer-suspended": {
    zh: "纳税人 {number} 的开票资格已被暂停。",
    en: "Taxpayer {number} may not issue at present.",
    status: 409,
  },
  "taxpayer-number-wrong": {
    zh: "识别号 {number} 不符合编码规则（组织 GB 32100，个人 GB 11643）。",
    en: "The number {number} does not follow its rule (organisations GB 32100, persons GB 11643).",
    status: 422,
  },
  "taxpayer-name-differs": {
    zh: "名称与登记处不一致：登记为“{registered}”，申报为“{given}”。",
    en: "The name is not the registry's: registered as “{registered}”, given as “{given}”.",
    status: 422,
  },
  "taxpayer-not-in-registry": {
    zh: "登记处没有标识 {identifier}，不能以登记信息核验，请改用其他核验方式。",
    en: "The registry has no identifier {identifier}: the name cannot be checked by it.",
    status: 422,
  },
  "number-grant-missing": {
    zh: "没有可用的发票号码（前缀 {prefix}），请先申请赋号。",
    en: "No invoice number is left under the prefix {prefix}: ask for a grant of numbers.",
    status: 409,
  },
  "number-grant-overlaps": {
    zh: "号段 {first}–{last} 与已赋号段重叠。",
    en: "The numbers {first} to {last} overlap with ones granted already.",
    status: 409,
  },
  "number-not-granted": {
    zh: "发票号码 {number} 不在本局赋予该纳税人的号段内。",
    en: "The invoice number {number} was not granted to this seller by this bureau.",
    status: 422,
  },
  "quota-exceeded": {
    zh: "超过 {month} 开票额度：剩余 {left} {currency}，本张 {amount} {currency}。",
    en: "Beyond the quota of {month}: {left} {currency} are left, this invoice takes {amount} {currency}.",
    status: 409,
  },
  "quota-below-used": {
    zh: "额度不得低于已用的 {used} {currency}。",
    en: "The quota cannot be below what is used already, {used} {currency}.",
    status: 409,
  },
  "invoice-number-taken": {
    zh: "该销售方的发票号码 {number} 已用于另一张内容不同的发票。",
    en: "The seller's number {number} is another invoice's, which says something else.",
    status: 409,
  },
  "sale-differs": {
    zh: "销售编号 {sale} 已开具内容不同的发票。",
    en: "An invoice that says something else was issued for the sale {sale}.",
    status: 409,
  },
  "invoice-file-refused": {
    zh: "发票文件有 {count} 处不符合规则。",
    en: "The invoice file breaks {count} rule(s).",
    status: 422,
  },
  "invoice-not-china": {
    zh: "JSON 发票须含 china 部分；其他国家的发票请提交 UBL 或 CII 文件，以便按官方规则校验。",
    en: "An invoice in JSON must have the part china; others come as UBL or CII, so that the published rules can judge them.",
    status: 422,
  },
  "invoice-not-anchored": {
    zh: "发票所在批次尚未在链上确认，请稍候。",
    en: "The invoice's batch is not final on the chain yet: try again in a moment.",
    status: 409,
    retryable: true,
  },
  "issuing-officer-missing": {
    zh: "本局尚未设置开票签署人，不能开具发票。",
    en: "This bureau has set no officer who signs batches: it issues nothing.",
    status: 409,
  },
  "holder-signature-wrong": {
    zh: "签名不是本发票持票人的，或已过期。",
    en: "The signature is not that of the invoice's holder, or is over.",
    status: 403,
  },
  "red-without-original": {
    zh: "红字发票和贷记通知须在本局开具的原发票之下开具：POST /tax/invoices/…/red-letters，或经 /tax/invoices/file 提交注明原发票的文件。",
    en: "Red letters and credit notes are issued under an original of this bureau: POST /tax/invoices/…/red-letters, or a file to /tax/invoices/file that names it.",
    status: 422,
  },
  "red-original-wrong": {
    zh: "红字发票的原发票 {number} 不在本局，或不属于该销售方，或本身为红字。",
    en: "The invoice {number} to be reversed is not this bureau's, not this seller's, or red itself.",
    status: 422,
  },
  "red-beyond-original": {
    zh: "红字金额合计超过原发票：尚可冲红 {left}，本次 {amount}。",
    en: "The red letters would exceed the original: {left} are left, this one takes {amount}.",
    status: 409,
  },
  "red-needs-agreement": {
    zh: "原发票已被使用或锁定（{status}），须由对方在 72 小时内确认后方可开具红字发票。",
    en: "The invoice is used or locked ({status}): the other side must agree within 72 hours before a red letter is issued.",
    status: 409,
  },
} as const satisfies Record<string, ErrorEntry>;
