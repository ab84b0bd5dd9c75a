import { z } from "zod";
import { businessAct } from "../../http/operations/business-act.js";
import { AMEND_RECORD, DRAFT_RECORD, SERVE_RECORD, WITHDRAW_RECORD } from "../../shared/acts/performance.js";
import { reasonFor } from "../../shared/schemas/reasons.js";
import { digest, organisationNumber } from "../../shared/schemas/values.js";
import { timeField } from "../act-values.js";
import { recordParams, scoresGiven } from "./schemas.js";

const tags = ["performance"];

/** What the rater does. */
export const RATING = [
  ...businessAct({
    id: "draftRecord",
    path: "/performance",
    tags,
    summary: { zh: "拟评履约记录", en: "Draft a performance record" },
    description: {
      zh: "合同一方就一个季度评价另一方；分类与地区取自合同。",
      en: "One party of an agreement rates the other for a quarter; sector and region are the agreement's.",
    },
    duties: ["rate"],
    request: {
      body: z.object({
        agreement: digest,
        subject: organisationNumber,
        periodEnd: timeField,
        scores: scoresGiven,
        evidence: digest,
      }),
    },
    draft: (_call, { body: { scores, ...body } }) => ({ act: DRAFT_RECORD, values: { ...body, ...scores } }),
  }),
  ...businessAct({
    id: "serveRecord",
    path: "/performance/{record}/service",
    tags,
    summary: { zh: "送达履约记录（由另一名经办人）", en: "Serve a record on its subject, by a second officer" },
    duties: ["rate"],
    request: { params: recordParams },
    draft: (_call, { params: { record } }) => ({ act: SERVE_RECORD, values: { record }, about: record }),
  }),
  ...businessAct({
    id: "withdrawRecord",
    path: "/performance/{record}/withdrawal",
    tags,
    summary: { zh: "撤回履约记录", en: "Withdraw a record" },
    duties: ["rate"],
    request: { params: recordParams, body: z.object({ reason: reasonFor("performance.withdrawal") }) },
    draft: (_call, { params: { record }, body }) => ({
      act: WITHDRAW_RECORD,
      values: { record, ...body },
      about: record,
    }),
  }),
  ...businessAct({
    id: "amendRecord",
    path: "/performance/{record}/amendment",
    tags,
    summary: { zh: "以新评分代替履约记录", en: "Put a new rating in the place of a record" },
    duties: ["rate"],
    request: { params: recordParams, body: z.object({ scores: scoresGiven, evidence: digest }) },
    draft: (_call, { params: { record }, body: { scores, evidence } }) => ({
      act: AMEND_RECORD,
      values: { record, ...scores, evidence },
      about: record,
    }),
  }),
];
