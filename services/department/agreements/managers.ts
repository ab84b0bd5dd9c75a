import { z } from "zod";
import type { Call } from "../../http/call.js";
import { businessAct } from "../../http/operations/business-act.js";
import { ENGAGE_MANAGER, RELEASE_MANAGER, REPLACE_MANAGER } from "../../shared/acts/supervision.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { reasonFor } from "../../shared/schemas/reasons.js";
import { digest } from "../../shared/schemas/values.js";
import { managerOf } from "../../store/queries/agreements.js";
import { agreementParams } from "./schemas.js";

const tags = ["managers"];
const manager = digest.meta({
  description: "项目经理的假名（密钥摘要） · keyed pseudonym of the person, never a name",
});
const reason = reasonFor("manager.release");

/** Who leads the work of an agreement: vouched for by an identity department, one live agreement at a time. */
export const MANAGERS = [
  ...businessAct({
    id: "engageManager",
    path: "/agreements/{agreement}/manager",
    tags,
    summary: { zh: "确认项目经理到岗", en: "Engage a project manager" },
    duties: ["identity"],
    request: { params: agreementParams, body: z.object({ manager, evidence: digest }) },
    draft: ({ chain }, { params: { agreement }, body }) => ({
      act: ENGAGE_MANAGER,
      values: { ...body, ledger: chain.addressOf("Agreements").toLowerCase(), agreement },
      about: agreement,
    }),
  }),
  ...businessAct({
    id: "releaseManager",
    path: "/agreements/{agreement}/manager/release",
    tags,
    summary: { zh: "项目经理离岗", en: "Release a project manager from an agreement that goes on" },
    duties: ["identity"],
    request: { params: agreementParams, body: z.object({ reason, evidence: digest }) },
    draft: async (call, { params: { agreement }, body }) => ({
      act: RELEASE_MANAGER,
      values: { manager: await presentManager(call, agreement), agreement, ...body },
      about: agreement,
    }),
  }),
  ...businessAct({
    id: "replaceManager",
    path: "/agreements/{agreement}/manager/replacement",
    tags,
    summary: { zh: "更换项目经理", en: "Replace a project manager in one step" },
    duties: ["identity"],
    request: { params: agreementParams, body: z.object({ coming: manager, reason, evidence: digest }) },
    draft: async (call, { params: { agreement }, body }) => ({
      act: REPLACE_MANAGER,
      values: { agreement, leaving: await presentManager(call, agreement), ...body },
      about: agreement,
    }),
  }),
];

async function presentManager({ db }: Call, agreement: string): Promise<string> {
  const row = await managerOf(db, agreement);
  if (row === undefined) throw new Refusal("not-found", { what: "project manager of agreement", id: agreement });
  return row.manager;
}
