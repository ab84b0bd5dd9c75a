import type { ErrorEntry } from "./entry.js";

/** Refusals of an invoice file. `rule` is the publisher's own number of the rule where there is one. Codes are stable. */
export const INVOICE_FILE_REFUSALS = {
  "invoice-empty": { zh: "文件为空。", en: "The file is empty.", status: 422 },
  "invoice-too-large": { zh: "文件超过上限 {limit} 字节。", en: "The file exceeds {limit} bytes.", status: 413 },
  "invoice-encoding": {
    zh: "无法识别文件编码，或声明的编码（{declared}）与内容不符。",
    en: "The file's encoding is not one that is read, or not the one that it declares ({declared}).",
    status: 422,
  },
  "invoice-doctype": {
    zh: "文件含有 DOCTYPE：不接受文档类型声明和实体。",
    en: "The file has a DOCTYPE: document types and entities are refused.",
    status: 422,
  },
  "invoice-malformed": {
    zh: "文件不是格式良好的 XML：{text}。",
    en: "The file is not well-formed XML: {text}.",
    status: 422,
  },
  "invoice-too-deep": {
    zh: "XML 嵌套超过 {limit} 层，或元素过多。",
    en: "The XML nests deeper than {limit} levels, or has too many elements.",
    status: 422,
  },
  "invoice-kind-unknown": {
    zh: "根元素 {root} 不是所支持的发票格式（UBL 2.1、CII D16B、数电票）。",
    en: "The root {root} is no invoice that is read here (UBL 2.1, CII D16B, Chinese fully digital invoice).",
    status: 422,
  },
  "invoice-schema": {
    zh: "不符合 {syntax} 的公布架构（XSD）：{text}",
    en: "It breaks the published schema of {syntax} (XSD): {text}",
    status: 422,
  },
  "invoice-rule": {
    zh: "不符合规则 {rule}：{text}",
    en: "It breaks the rule {rule}: {text}",
    status: 422,
  },
  "invoice-engine": {
    zh: "官方规则（{label}）无法处理此文件，按不合格处理。",
    en: "The published rules ({label}) cannot process this file: it counts as refused.",
    status: 422,
  },
  "invoice-field": {
    zh: "字段 {path} 缺失或无法读取：{text}。",
    en: "The field {path} is missing or cannot be read: {text}.",
    status: 422,
  },
  "invoice-number-wrong": {
    zh: "发票号码 {number} 不符合编号规则：{text}。",
    en: "The invoice number {number} does not follow the numbering: {text}.",
    status: 422,
  },
  "invoice-party-wrong": {
    zh: "{path} 的纳税人识别号 {number} 不正确（GB 32100 校验不符）。",
    en: "The taxpayer number {number} at {path} is wrong (GB 32100).",
    status: 422,
  },
  "invoice-sum-wrong": {
    zh: "{path}：合计应为 {expected}，实为 {found}。",
    en: "{path}: the sum must be {expected}, it is {found}.",
    status: 422,
  },
  "invoice-line-tax-wrong": {
    zh: "{path}：税额 {found} 与金额乘税率 {expected} 相差超过 0.01。",
    en: "{path}: the tax {found} is more than 0.01 from amount times rate, {expected}.",
    status: 422,
  },
  "invoice-rate-unknown": {
    zh: "{path}：税率 {rate}% 不在现行税率表中。",
    en: "{path}: the rate {rate} % is not in the list of rates in force.",
    status: 422,
  },
  "invoice-red-wrong": {
    zh: "红字发票不符合要求：{text}。",
    en: "The red-letter invoice is not as it must be: {text}.",
    status: 422,
  },
  "invoice-signature-missing": {
    zh: "税务机关签名为空，不能作为凭证。",
    en: "The tax bureau's signature is blank: the file is no evidence.",
    status: 422,
  },
} as const satisfies Record<string, ErrorEntry>;
