import { z } from "zod";
import { textHash } from "../../chain/act-types.js";
import type { Call } from "../../http/call.js";
import { businessAct } from "../../http/operations/business-act.js";
import {
  DECIDE_HISTORY_OBJECTION,
  OBJECT_TO_HISTORY,
  VOID_HISTORY,
  WITHDRAW_HISTORY,
  WITHDRAW_HISTORY_OBJECTION,
} from "../../shared/acts/history.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { reasonFor } from "../../shared/schemas/reasons.js";
import { digest } from "../../shared/schemas/values.js";
import { recordsOfBatch } from "../../store/queries/history.js";
import { EMPTY_DIGEST } from "../act-values.js";
import { personDigest } from "../person-digest.js";

const tags = ["history"];
const place = z.coerce.number().int().min(0).max(255);
const ofBatch = z.object({ batch: digest });
const ofRecord = z.object({ batch: digest, place });
const statement = digest.meta({ description: "加盐承诺，指向链下陈述 · salted commitment to the statement off chain" });
const grounds = { reason: reasonFor("history.decision"), statement };

/** Objections to imported records, and what follows. The batch's own words are added from the index. */
export const HISTORY_DISPUTES = [
  ...businessAct({
    id: "objectToHistory",
    path: "/history/batches/{batch}/records/{place}/objection",
    tags,
    summary: { zh: "对导入的历史记录提出异议", en: "Object to an imported record" },
    description: {
      zh: "由记录所指组织提出；尚未认领名录组织者，须给出其主张的标识。",
      en: "By the subject; who claims a listed organisation and has not got it yet names the identifier that it claims.",
    },
    duties: ["object"],
    request: {
      params: ofRecord,
      body: z.object({
        identifier: z.string().min(3).max(200).optional().meta({ example: "CN-USCC:91990100MA9900079F" }),
        commitment: digest
          .optional()
          .meta({ description: "以密钥承诺列名者：所主张的承诺 · the commitment claimed, of who is listed under one" }),
        reason: reasonFor("history.objection"),
        statement,
      }),
    },
    draft: async (call, { params, body: { identifier, commitment, ...body } }) => ({
      act: OBJECT_TO_HISTORY,
      values: {
        ...params,
        identifier: claimed(identifier, commitment),
        ...body,
        records: await wordsOf(call, params.batch),
      },
      about: params.batch,
    }),
  }),
  ...businessAct({
    id: "withdrawHistoryObjection",
    path: "/history/batches/{batch}/records/{place}/objection/withdrawal",
    tags,
    summary: { zh: "撤回异议", en: "Take one's own objection back" },
    duties: ["object"],
    request: { params: ofRecord },
    draft: (_call, { params }) => ({ act: WITHDRAW_HISTORY_OBJECTION, values: params, about: params.batch }),
  }),
  ...businessAct({
    id: "decideHistoryObjection",
    path: "/history/batches/{batch}/records/{place}/objection/decision",
    tags,
    summary: { zh: "裁定异议：成立则该记录不再计入", en: "Decide an objection: upheld, the record no longer counts" },
    duties: ["decide"],
    request: { params: ofRecord, body: z.object({ upheld: z.boolean(), ...grounds }) },
    draft: async (call, { params, body }) => ({
      act: DECIDE_HISTORY_OBJECTION,
      values: { ...params, ...body, records: await wordsOf(call, params.batch) },
      about: params.batch,
    }),
  }),
  ...businessAct({
    id: "voidHistory",
    path: "/history/batches/{batch}/records/{place}/objection/voiding",
    tags,
    summary: { zh: "裁定整批虚假：整批不再计入", en: "Void the whole batch on an objection to one record" },
    duties: ["decide"],
    request: { params: ofRecord, body: z.object(grounds) },
    draft: async (call, { params, body }) => ({
      act: VOID_HISTORY,
      values: { ...params, ...body, records: await wordsOf(call, params.batch) },
      about: params.batch,
    }),
  }),
  ...businessAct({
    id: "withdrawHistory",
    path: "/history/batches/{batch}/withdrawal",
    tags,
    summary: { zh: "导入机构撤回自己的批次", en: "Take one's own batch back, by its importer" },
    duties: ["import"],
    request: { params: ofBatch, body: z.object({ reason: reasonFor("history.withdrawal") }) },
    draft: async (call, { params: { batch }, body }) => ({
      act: WITHDRAW_HISTORY,
      values: { batch, ...body, records: await wordsOf(call, batch) },
      about: batch,
    }),
  }),
];

/** Digest of the identifier that the author claims, none where it is the subject. */
function claimed(identifier: string | undefined, commitment: string | undefined): string {
  if (commitment !== undefined) return personDigest(commitment);
  return identifier === undefined ? EMPTY_DIGEST : textHash(identifier);
}

async function wordsOf({ db }: Call, batch: string): Promise<string[]> {
  const records = await recordsOfBatch(db, batch);
  if (records === undefined) throw new Refusal("not-found", { what: "history batch", id: batch });
  return records;
}
