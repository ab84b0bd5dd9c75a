import type { Bilingual } from "../acts/act.js";

/** The published table of stages: a step's number on the chain (`IWitness.Step.stage`) and what it is. Append-only. */
export const WITNESS_STAGES = {
  plan: { number: 1, zh: "采购计划", en: "Plan" },
  publication: { number: 2, zh: "发布招标公告和文件", en: "Publication of notice and documents" },
  change: { number: 3, zh: "变更与澄清", en: "Change and clarification" },
  close: { number: 4, zh: "投标截止", en: "Close of bidding" },
  experts: { number: 5, zh: "抽取评标专家", en: "Draw of experts" },
  opening: { number: 6, zh: "开标", en: "Opening of bids" },
  evaluation: { number: 7, zh: "评标", en: "Evaluation" },
  candidates: { number: 8, zh: "公示中标候选人", en: "Publication of candidates" },
  award: { number: 9, zh: "定标与中标通知", en: "Award and its notice" },
  failure: { number: 10, zh: "流标", en: "Failure" },
  complaint: { number: 11, zh: "异议与投诉", en: "Complaint" },
  reply: { number: 12, zh: "答复", en: "Reply" },
  decision: { number: 13, zh: "投诉处理决定", en: "Decision on a complaint" },
  agreement: { number: 14, zh: "签订合同", en: "Agreement" },
  setAside: { number: 15, zh: "投标文件无法解密的记录", en: "Bid set aside" },
  acceptance: { number: 16, zh: "投诉受理答复", en: "Answer whether a complaint is accepted" },
  other: { number: 99, zh: "其他", en: "Other" },
} as const satisfies Record<string, Bilingual & { readonly number: number }>;

export type WitnessStage = keyof typeof WITNESS_STAGES;

export const WITNESS_STAGE_NAMES = Object.keys(WITNESS_STAGES) as [WitnessStage, ...WitnessStage[]];

/** What a stage's number says; numbers of other tables are told as they are. */
export function stageText(number: number): Bilingual {
  const known = Object.values(WITNESS_STAGES).find((stage) => stage.number === number);
  return known === undefined ? { zh: `第 ${number} 阶段`, en: `Stage ${number}` } : { zh: known.zh, en: known.en };
}
