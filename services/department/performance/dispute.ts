import { z } from "zod";
import { businessAct } from "../../http/operations/business-act.js";
import {
  APPEAL_DECISION,
  DECIDE_RECORD,
  OBJECT_TO_RECORD,
  RESPOND_TO_OBJECTION,
} from "../../shared/acts/performance.js";
import { reasonFor } from "../../shared/schemas/reasons.js";
import { digest } from "../../shared/schemas/values.js";
import { RULINGS } from "../../shared/values/performance.js";
import { NO_SCORES, recordParams, scoresGiven } from "./schemas.js";

const tags = ["performance"];
const statement = digest.meta({ description: "加盐承诺，指向链下陈述 · salted commitment to the statement off chain" });
const objection = z.object({ reason: reasonFor("performance.objection"), statement });
const grounds = { reason: reasonFor("performance.decision"), statement };

const decision = z.discriminatedUnion("ruling", [
  z.object({ ruling: z.literal(["uphold", "withdraw"]), ...grounds }),
  z.object({ ruling: z.literal("amend"), scores: scoresGiven, ...grounds }),
]);

const decisionOn = (id: string, path: string, appeal: boolean, zh: string, en: string) =>
  businessAct({
    id,
    path,
    tags,
    summary: { zh, en },
    duties: ["decide"],
    request: { params: recordParams, body: decision },
    draft: (_call, { params: { record }, body }) => ({
      act: DECIDE_RECORD,
      values: {
        record,
        appeal,
        ruling: RULINGS.indexOf(body.ruling) + 1,
        ...(body.ruling === "amend" ? body.scores : NO_SCORES),
        reason: body.reason,
        statement: body.statement,
      },
      about: record,
    }),
  });

/** Objection, answer, decision and appeal. What silence means is carried out by an open act. */
export const DISPUTES = [
  ...businessAct({
    id: "objectToRecord",
    path: "/performance/{record}/objection",
    tags,
    summary: { zh: "对履约记录提出异议：记录不生效", en: "Object to a record in time: it takes no effect" },
    duties: ["object"],
    request: { params: recordParams, body: objection },
    draft: (_call, { params: { record }, body }) => ({
      act: OBJECT_TO_RECORD,
      values: { record, ...body },
      about: record,
    }),
  }),
  ...businessAct({
    id: "respondToObjection",
    path: "/performance/{record}/response",
    tags,
    summary: { zh: "评价人答复异议", en: "Answer an objection, by the rater" },
    duties: ["rate"],
    request: { params: recordParams, body: z.object({ statement }) },
    draft: (_call, { params: { record }, body }) => ({
      act: RESPOND_TO_OBJECTION,
      values: { record, ...body },
      about: record,
    }),
  }),
  ...decisionOn(
    "decideRecord",
    "/performance/{record}/decision",
    false,
    "裁决异议：维持、改评或撤销",
    "Decide an objection: uphold, amend or withdraw",
  ),
  ...businessAct({
    id: "appealDecision",
    path: "/performance/{record}/appeal",
    tags,
    summary: { zh: "对裁决申请复议", en: "Appeal against a decision" },
    duties: ["object"],
    request: { params: recordParams, body: objection },
    draft: (_call, { params: { record }, body }) => ({
      act: APPEAL_DECISION,
      values: { record, ...body },
      about: record,
    }),
  }),
  ...decisionOn(
    "decideAppeal",
    "/performance/{record}/appeal/decision",
    true,
    "复议裁决，即时执行",
    "Decide an appeal: carried out at once",
  ),
];
