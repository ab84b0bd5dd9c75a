import { z } from "zod";
import { businessAct } from "../../http/operations/business-act.js";
import { businessActs } from "../../http/operations/business-acts.js";
import type { Call } from "../../http/call.js";
import type { Operation } from "../../http/operation.js";
import {
  ACCEPT_COMPLAINT,
  DECIDE_COMPLAINT,
  FILE_COMPLAINT,
  WITHDRAW_COMPLAINT,
} from "../../shared/acts/supervision.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { reasonFor } from "../../shared/schemas/reasons.js";
import { digest } from "../../shared/schemas/values.js";
import { COMPLAINT_STATES } from "../../shared/values/tender-words.js";
import { complaintById } from "../../store/queries/tenders.js";
import { makeSet, witnessIfMay, witnessOf } from "../witness/make-set.js";
import { files, lotParams } from "./fields.js";

const tags = ["complaints"];
const params = z.object({ complaint: digest });

async function subjectOf({ db }: Call, complaint: string): Promise<string> {
  const row = await complaintById(db, complaint);
  if (row === undefined) throw new Refusal("not-found", { what: "complaint", id: complaint });
  return row.tender;
}

/** Complaints, what is replied to them, and the supervisor's decision. */
export const COMPLAINT_OPERATIONS: readonly Operation[] = [
  ...businessActs({
    id: "fileComplaint",
    path: "/tenders/{tender}/lots/{lot}/complaints",
    tags,
    summary: { zh: "提出投诉", en: "Complains about a lot" },
    description: {
      zh: "开标后，该标段的投标人提出的投诉随即暂停招标；其他投诉先作登记，经监督部门受理后暂停。",
      en: "After the opening a complaint of a bidder for the lot suspends the tender at once; others are recorded and suspend it once the supervisor accepts them.",
    },
    duties: ["object"],
    request: { params: lotParams, body: z.object({ files, reason: reasonFor("tender.complaint") }) },
    async drafts(call, { params: { tender, lot }, body: { files: ids, reason } }) {
      const set = await makeSet(call, { subject: tender, stage: "complaint", files: ids });
      const act = { act: FILE_COMPLAINT, values: { tender, lot, reason, statement: set.root } };
      return { drafts: [act, ...witnessIfMay(call, set)], made: { root: set.root } };
    },
  }),
  ...businessActs({
    id: "acceptComplaint",
    path: "/complaints/{complaint}/acceptance",
    tags,
    summary: { zh: "答复是否受理投诉（监督部门）", en: "Answers whether a complaint is accepted, as supervisor" },
    description: {
      zh: "refusal 为 0 即受理：招标暂停，处理期限起算。",
      en: "`refusal` 0 accepts it: the tender is suspended, and the term of the decision begins.",
    },
    duties: ["decide"],
    also: ["witness"],
    request: { params, body: z.object({ files, refusal: reasonFor("tender.complaint.refusal").default(0) }) },
    async drafts(call, { params: { complaint }, body: { files: ids, refusal } }) {
      const subject = await subjectOf(call, complaint);
      const set = await makeSet(call, { subject, stage: "acceptance", files: ids });
      const act = { act: ACCEPT_COMPLAINT, values: { complaint, refusal, statement: set.root } };
      return { drafts: [act, witnessOf(set)], made: { root: set.root } };
    },
  }),
  ...businessAct({
    id: "withdrawComplaint",
    path: "/complaints/{complaint}/withdrawal",
    tags,
    summary: { zh: "撤回投诉", en: "Takes a complaint back" },
    duties: ["object"],
    request: { params },
    draft: (_call, { params: { complaint } }) => ({ act: WITHDRAW_COMPLAINT, values: { complaint } }),
  }),
  ...businessActs({
    id: "replyToComplaint",
    path: "/complaints/{complaint}/replies",
    tags,
    summary: { zh: "答复投诉，并见证答复文件", en: "Replies to a complaint; the reply is witnessed" },
    duties: ["witness"],
    request: { params, body: z.object({ files }) },
    async drafts(call, { params: { complaint }, body: { files: ids } }) {
      const subject = await subjectOf(call, complaint);
      const set = await makeSet(call, { subject, stage: "reply", files: ids });
      return { drafts: [witnessOf(set)], made: { root: set.root } };
    },
  }),
  ...businessActs({
    id: "decideComplaint",
    path: "/complaints/{complaint}/decision",
    tags,
    summary: { zh: "处理投诉（监督部门）", en: "Decides a complaint, as the tender's supervisor" },
    duties: ["decide"],
    also: ["witness"],
    request: {
      params,
      body: z.object({ files, outcome: z.enum(["dismissed", "lotRepeated", "tenderRepeated"]) }),
    },
    async drafts(call, { params: { complaint }, body: { files: ids, outcome } }) {
      const subject = await subjectOf(call, complaint);
      const set = await makeSet(call, { subject, stage: "decision", files: ids });
      const values = { complaint, outcome: COMPLAINT_STATES.indexOf(outcome), decision: set.root };
      const act = { act: DECIDE_COMPLAINT, values };
      return { drafts: [act, witnessOf(set)], made: { root: set.root } };
    },
  }),
];
