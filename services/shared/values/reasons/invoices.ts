import { reason, type Reason } from "./reason.js";

const REFUSAL = ["invoice.refusal"] as const;
const REVERSAL = ["invoice.reversal"] as const;

/** 300 to 399: invoices. The reasons of a reversal are those of the red-letter confirmation form. */
export const INVOICE_REASONS: readonly Reason[] = [
  reason(300, REFUSAL, "购方信息有误", "The buyer is named wrongly"),
  reason(301, REFUSAL, "未发生该笔交易", "There was no such sale"),
  reason(302, REFUSAL, "金额或税率有误", "The amount or the rate is wrong"),
  reason(303, REFUSAL, "货物或服务与约定不符", "Goods or services are not those agreed"),
  reason(320, REVERSAL, "销货退回", "Goods returned"),
  reason(321, REVERSAL, "开票有误", "Issued by mistake"),
  reason(322, REVERSAL, "服务中止", "The service was broken off"),
  reason(323, REVERSAL, "销售折让", "An allowance on the price"),
  reason(324, REVERSAL, "购方拒收", "Refused by the buyer"),
];
