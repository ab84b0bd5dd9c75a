import type { ErrorTexts } from "./entry.js";

/** Errors of anchors, witness steps and used payments. */
export const EVIDENCE_ERRORS = {
  BatchAnchoredAlready: {
    zh: "{organisation|org} 已锚定过该根。",
    en: "{organisation|org} has anchored this root already.",
    status: 409,
  },
  BatchEmpty: { zh: "批次为空。", en: "The batch is empty.", status: 422 },
  BatchTooLarge: { zh: "批次过大（{count} 项）。", en: "The batch is too large ({count} items).", status: 422 },
  StepEmpty: { zh: "见证缺少摘要或文件。", en: "The step has no digest or no files.", status: 422 },
  StepWitnessedAlready: {
    zh: "{organisation|org} 已见证过该摘要。",
    en: "{organisation|org} has witnessed this digest already.",
    status: 409,
  },
  LedgerNotAdmitted: {
    zh: "合约 {ledger} 未获准使用付款登记。",
    en: "The contract {ledger} may not use payments up.",
    status: 403,
  },
  PaymentEmpty: {
    zh: "付款缺少银行、参考号或金额。",
    en: "The payment lacks its bank, reference or amount.",
    status: 422,
  },
  PaymentUsedAlready: {
    zh: "该笔付款已被 {ledger} 使用。",
    en: "The payment was used by {ledger} already.",
    status: 409,
  },
} as const satisfies ErrorTexts;
