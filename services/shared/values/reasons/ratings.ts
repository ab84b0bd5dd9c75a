import { reason, type Reason } from "./reason.js";

const OBJECTION = ["performance.objection", "history.objection"] as const;
const WITHDRAWAL = ["performance.withdrawal", "history.withdrawal"] as const;
const DECISION = ["performance.decision", "history.decision"] as const;
const IMPOSITION = ["sanction.imposition"] as const;
const LIFT = ["sanction.lift"] as const;

/** 0 to 9 and 100 to 199: performance records, imported history and sanctions. */
export const RATING_REASONS: readonly Reason[] = [
  reason(
    0,
    ["silence", "tender.award", "tender.complaint.refusal"],
    "无须理由，或逾期未办",
    "None is needed, or nobody acted in time",
  ),
  reason(1, ["silence"], "依裁决", "As was decided"),
  reason(100, OBJECTION, "事实有误", "The facts are wrong"),
  reason(101, OBJECTION, "记录不属于本组织", "The record is of another organisation"),
  reason(102, OBJECTION, "评分与证据不符", "The scores do not follow from the evidence"),
  reason(103, OBJECTION, "评价人有利害关系", "The rater has an interest"),
  reason(104, OBJECTION, "期间或合同有误", "The period or the agreement is mistaken"),
  reason(105, OBJECTION, "来源伪造", "The source is forged"),
  reason(106, OBJECTION, "已由生效文书推翻", "A decision in force says otherwise"),
  reason(110, WITHDRAWAL, "录入错误", "Entered by mistake"),
  reason(111, WITHDRAWAL, "证据不足", "The evidence does not carry it"),
  reason(112, WITHDRAWAL, "来源已更正或撤回", "The source was corrected or withdrawn"),
  reason(113, WITHDRAWAL, "双方和解", "The parties settled"),
  reason(120, DECISION, "异议不成立", "The objection is unfounded"),
  reason(121, DECISION, "异议成立，事实有误", "The objection is well founded: the facts are wrong"),
  reason(122, DECISION, "部分成立，评分不当", "Partly well founded: the scores are not fitting"),
  reason(123, DECISION, "程序违法", "The procedure was not followed"),
  reason(124, DECISION, "整批来源虚假", "The source of the whole batch is false"),
  reason(140, IMPOSITION, "串通投标", "Collusion in bidding"),
  reason(141, IMPOSITION, "提供虚假材料", "False documents"),
  reason(142, IMPOSITION, "中标后无正当理由不签合同", "Declined to sign after the award without good reason"),
  reason(143, IMPOSITION, "转包或违法分包", "Unlawful subcontracting"),
  reason(144, IMPOSITION, "严重违约", "Grave breach of an agreement"),
  reason(145, IMPOSITION, "质量安全事故", "An accident of quality or safety"),
  reason(146, IMPOSITION, "行贿", "Bribery"),
  reason(147, IMPOSITION, "恶意逾期不兑付", "Wilful dishonour of debts"),
  reason(160, LIFT, "信用修复完成", "Credit was restored"),
  reason(161, LIFT, "复核认定依据不足", "On review the basis does not carry it"),
  reason(162, LIFT, "原决定被撤销", "The decision that it rests on was annulled"),
  reason(163, LIFT, "义务已履行", "What was owed was done"),
];
