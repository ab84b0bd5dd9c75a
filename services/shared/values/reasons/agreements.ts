import { reason, type Reason } from "./reason.js";

const REFUSAL = ["agreement.refusal"] as const;
const AMENDMENT = ["agreement.amendment"] as const;
const SETTLEMENT = ["agreement.settlement"] as const;
const COMPLETION = ["agreement.completion"] as const;
const TERMINATION = ["agreement.termination"] as const;
const RELEASE = ["manager.release"] as const;

/** 10 to 89: agreements and who leads their work. Articles are of the Civil Code and the Government Procurement Law. */
export const AGREEMENT_REASONS: readonly Reason[] = [
  reason(10, REFUSAL, "条款与中标结果不符", "The terms are not those of the award"),
  reason(11, REFUSAL, "条款有误，需重新拟定", "The terms are mistaken and must be drawn up again"),
  reason(12, REFUSAL, "预算未获批准", "The budget was not approved"),
  reason(13, REFUSAL, "放弃签约", "Declines to enter into the agreement"),
  reason(20, AMENDMENT, "采购人变更需求", "The buyer changed what it needs"),
  reason(
    21,
    AMENDMENT,
    "追加同类标的（不超过原合同金额的百分之十）",
    "More of the same, within ten per cent of the price",
  ),
  reason(22, AMENDMENT, "不可抗力", "Force majeure"),
  reason(23, AMENDMENT, "工期调整", "The term was adjusted"),
  reason(24, AMENDMENT, "价格调整条款触发", "A clause on prices took effect"),
  reason(25, AMENDMENT, "更正笔误", "A slip was corrected"),
  reason(30, SETTLEMENT, "按里程碑付款", "Payment for a milestone"),
  reason(31, SETTLEMENT, "预付款", "Advance payment"),
  reason(32, SETTLEMENT, "与对方债务抵销", "Set off against a debt of the other party"),
  reason(33, SETTLEMENT, "质量缺陷扣留", "Withheld for defects"),
  reason(34, SETTLEMENT, "逾期违约金", "Damages for delay"),
  reason(35, SETTLEMENT, "缺陷已修复，返还扣留款", "Defects mended: the withheld part is released"),
  reason(36, SETTLEMENT, "质量保证金", "Retention for the warranty"),
  reason(40, COMPLETION, "履行完毕并验收合格", "Performed and accepted"),
  reason(41, COMPLETION, "履行完毕，保留缺陷整改", "Performed, with defects still to be mended"),
  reason(50, TERMINATION, "双方协商解除", "Terminated by consent"),
  reason(51, TERMINATION, "供应商根本违约", "Fundamental breach by the supplier"),
  reason(52, TERMINATION, "采购人根本违约", "Fundamental breach by the buyer"),
  reason(53, TERMINATION, "不可抗力致使目的不能实现", "Force majeure defeated its purpose"),
  reason(54, TERMINATION, "继续履行将损害公共利益", "Going on would harm the public interest"),
  reason(55, TERMINATION, "供应商破产或丧失资格", "The supplier is insolvent or lost its qualification"),
  reason(56, TERMINATION, "逾期未付款", "Payment overdue"),
  reason(70, RELEASE, "项目经理离职", "The manager left the supplier"),
  reason(71, RELEASE, "因病不能履职", "The manager cannot serve for reasons of health"),
  reason(72, RELEASE, "采购人要求更换", "The buyer asked for another manager"),
  reason(73, RELEASE, "被限制从业", "The manager is barred from the profession"),
];
