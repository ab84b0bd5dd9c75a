import { reason, type Reason } from "./reason.js";

const AWARD = ["tender.award"] as const;
const FAILURE = ["tender.failure"] as const;
const COMPLAINT = ["tender.complaint"] as const;
const COMPLAINT_REFUSAL = ["tender.complaint.refusal"] as const;
const SET_ASIDE = ["bid.setAside"] as const;
const RECUSAL = ["expert.recusal"] as const;
const STANDING = ["standing.change"] as const;
const LISTING = ["listing.refusal"] as const;

/** 200 to 299: tenders, complaints, experts, the standing of organisations, and claims of listings. */
export const TENDER_REASONS: readonly Reason[] = [
  reason(200, AWARD, "授予排名第一的候选人", "To the candidate of the first rank"),
  reason(201, AWARD, "排名在前者放弃中标", "Those ranked before declined"),
  reason(202, AWARD, "排名在前者因不可抗力不能履行", "Those ranked before cannot perform: force majeure"),
  reason(203, AWARD, "排名在前者未交履约保证金", "Those ranked before gave no performance guarantee"),
  reason(
    204,
    AWARD,
    "排名在前者被查实影响中标的违法行为",
    "Those ranked before broke the law in a way that bars the award",
  ),
  reason(210, FAILURE, "有效投标人不足", "Too few valid bidders"),
  reason(211, FAILURE, "报价均超预算", "All prices exceed the budget"),
  reason(212, FAILURE, "影响公正的违法行为", "Breaches that harm fairness"),
  reason(213, FAILURE, "重大变故，采购任务取消", "The procurement was cancelled for grave cause"),
  reason(220, COMPLAINT, "文件含排他或倾向性条件", "The documents favour or exclude bidders"),
  reason(221, COMPLAINT, "程序违法", "The procedure was not followed"),
  reason(222, COMPLAINT, "评审错误", "The evaluation is mistaken"),
  reason(223, COMPLAINT, "中标人不具资格或弄虚作假", "The winner is not qualified or gave false documents"),
  reason(224, COMPLAINT, "候选人与采购人有利害关系", "A candidate is related to the buyer"),
  reason(230, SET_ASIDE, "逾期未交出投标密钥", "The bid's key was not handed over in time"),
  reason(231, SET_ASIDE, "未交出加密投标文件", "The encrypted bid was not handed in"),
  reason(232, SET_ASIDE, "以交出的密钥无法解密", "The key that was handed over does not open the bid"),
  reason(235, COMPLAINT_REFUSAL, "投诉人与招标项目无利害关系", "The complainant has no interest in the tender"),
  reason(236, COMPLAINT_REFUSAL, "无明确请求或必要证明材料", "No clear request, or the needed proof is missing"),
  reason(237, COMPLAINT_REFUSAL, "超过投诉时效或不属受理范围", "Out of time, or not for this office"),
  reason(238, COMPLAINT_REFUSAL, "已有处理决定且未提出新证据", "Decided before, and nothing new is shown"),
  reason(240, RECUSAL, "与投标人有利害关系", "Related to a bidder"),
  reason(241, RECUSAL, "不能到场", "Cannot attend"),
  reason(242, RECUSAL, "被取消评审资格", "Was struck off the list"),
  reason(260, STANDING, "监管警示", "A warning of the regulator"),
  reason(261, STANDING, "涉嫌违法，限制办理", "Restricted while an offence is examined"),
  reason(262, STANDING, "注销、吊销或清算", "Dissolved, revoked or wound up"),
  reason(263, STANDING, "恢复正常", "Restored to good standing"),
  reason(270, LISTING, "未列名", "Nothing is listed of the claimant"),
  reason(271, LISTING, "身份未能证明", "The identity is not proved"),
  reason(272, LISTING, "列名属于他人", "What is listed is another's"),
];
