import { z } from "zod";
import { businessActs, type BusinessActs } from "../../http/operations/business-acts.js";
import type { Operation } from "../../http/operation.js";
import type { ActType, Bilingual } from "../../shared/acts/act.js";
import { AWARD_LOT, EVALUATE_LOT, FAIL_LOT, PUBLISH_CANDIDATES } from "../../shared/acts/tenders.js";
import { reasonFor } from "../../shared/schemas/reasons.js";
import { digest } from "../../shared/schemas/values.js";
import type { WitnessStage } from "../../shared/values/witness-stage.js";
import { makeSet, witnessOf } from "../witness/make-set.js";
import { files, lotParams } from "./fields.js";

interface Step<B extends z.ZodRawShape> {
  readonly id: string;
  readonly path: string;
  readonly summary: Bilingual;
  readonly description?: Bilingual;
  readonly act: ActType;
  readonly stage: WitnessStage;
  /** The act's field that carries the root of the files. */
  readonly root: string;
  readonly body: B;
}

/** One step of a lot: its act names the root of its files, and the files are witnessed with it. */
function lotStep<B extends z.ZodRawShape>({ act, stage, root, body, path, ...rest }: Step<B>): readonly Operation[] {
  const request = { params: lotParams, body: z.object({ files }).extend(body) };
  const spec: BusinessActs<{ params: typeof lotParams; body: z.ZodObject }> = {
    ...rest,
    path: `/tenders/{tender}/lots/{lot}/${path}`,
    tags: ["tenders"],
    duties: ["tender"],
    also: ["witness"],
    request,
    async drafts(call, { params: { tender, lot }, body: given }) {
      const { files: ids, ...fields } = given as { files: string[] };
      const set = await makeSet(call, { subject: tender, stage, files: ids });
      const values = { tender, lot, ...fields, [root]: set.root };
      return { drafts: [{ act, values }, witnessOf(set)], made: { root: set.root } };
    },
  };
  return businessActs(spec);
}

const experts = z.array(z.int().min(0).max(65_535)).max(25).default([]);

/** From the opened bids to the award of a lot, or to its failure. */
export const AWARD_OPERATIONS: readonly Operation[] = [
  ...lotStep({
    id: "evaluateLot",
    path: "evaluation",
    summary: { zh: "完成评标，并见证评标报告", en: "Records the evaluation and witnesses its report" },
    description: {
      zh: "experts：抽取后在席的全部专家在名单中的位置（见 GET …/experts）；未抽取专家的留空。",
      en: "`experts`: the places in the list of all who sit by the draw (GET …/experts); empty where none were drawn.",
    },
    act: EVALUATE_LOT,
    stage: "evaluation",
    root: "report",
    body: { experts },
  }),
  ...lotStep({
    id: "publishCandidates",
    path: "candidates",
    summary: { zh: "公示中标候选人（开始公示期）", en: "Publishes the candidates; the standstill begins" },
    act: PUBLISH_CANDIDATES,
    stage: "candidates",
    root: "report",
    body: { candidates: z.array(digest).min(1).max(10) },
  }),
  ...lotStep({
    id: "awardLot",
    path: "award",
    summary: { zh: "公示期满后定标", en: "Awards a lot after the standstill" },
    description: {
      zh: "reason 为 0 时授予第一候选人；第一候选人放弃等情形下授予下一候选人，须写明理由代码。",
      en: "Reason 0 for the first candidate; where it withdraws or is unfit, the next one wins and the reason says why.",
    },
    act: AWARD_LOT,
    stage: "award",
    root: "decision",
    body: { commitment: digest, reason: reasonFor("tender.award").default(0) },
  }),
  ...lotStep({
    id: "failLot",
    path: "failure",
    summary: { zh: "宣告流标（可重新招标）", en: "Ends a lot without award; a tender may take it up again" },
    act: FAIL_LOT,
    stage: "failure",
    root: "statement",
    body: { reason: reasonFor("tender.failure") },
  }),
];
