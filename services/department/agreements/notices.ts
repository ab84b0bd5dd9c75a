import { z } from "zod";
import { businessAct } from "../../http/operations/business-act.js";
import { ANSWER_NOTICE, GIVE_NOTICE } from "../../shared/acts/agreements.js";
import { reasonFor } from "../../shared/schemas/reasons.js";
import { digest } from "../../shared/schemas/values.js";
import { agreementParams } from "./schemas.js";

const tags = ["agreements"];

/** Termination by one party alone. That nobody answered in time is carried out by an open act. */
export const NOTICES = [
  ...businessAct({
    id: "giveNotice",
    path: "/agreements/{agreement}/notice",
    tags,
    summary: { zh: "通知解除合同", en: "Give notice of termination" },
    duties: ["agree"],
    request: {
      params: agreementParams,
      body: z.object({ reason: reasonFor("agreement.termination"), document: digest }),
    },
    draft: (_call, { params: { agreement }, body }) => ({
      act: GIVE_NOTICE,
      values: { agreement, ...body },
      about: agreement,
    }),
  }),
  ...businessAct({
    id: "answerNotice",
    path: "/agreements/{agreement}/notice/answer",
    tags,
    summary: { zh: "对解除通知提出异议，或撤回通知", en: "Object to a notice, or take one's own back" },
    duties: ["agree"],
    request: { params: agreementParams, body: z.object({ document: digest }) },
    draft: (_call, { params: { agreement }, body }) => ({
      act: ANSWER_NOTICE,
      values: { agreement, ...body },
      about: agreement,
    }),
  }),
];
