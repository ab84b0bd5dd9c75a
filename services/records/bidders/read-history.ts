import type { Kysely } from "kysely";
import { z } from "zod";
import { operation } from "../../http/operation.js";
import { pageOf, pageQuery } from "../../http/page.js";
import { anyone } from "../../http/who.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { digest, isoTime, organisationParam } from "../../shared/schemas/values.js";
import {
  attestedRecords,
  attestedSums,
  historyBatch as batchRow,
  historyBatches,
  historyObjections,
  recordsOfBatch,
} from "../../store/queries/history.js";
import {
  attestedRecord,
  attestedSum,
  historyBatch,
  historyObjection,
  recordKind,
  recordWords,
} from "../../shared/schemas/bidder-records.js";
import { namesOf, numbersOf } from "../../store/queries/organisations.js";
import type { Database } from "../../store/tables/database.js";
import { showAttested, showBatch, showObjection, showSum } from "./views.js";

const tags = ["history"];
const date = isoTime.transform((text) => new Date(text));

type Records = Awaited<ReturnType<typeof attestedRecords>>["items"];

/** With the buyers' names, of listed organisations too. */
async function showAll(db: Kysely<Database>, records: Records) {
  const names = await namesOf(
    db,
    records.flatMap(({ buyer }) => buyer ?? []),
  );
  return records.map((record) => showAttested(record, names));
}

export const summariseHistory = operation({
  id: "summariseHistory",
  method: "get",
  path: "/organisations/{org}/history/sums",
  tags,
  summary: {
    zh: "各来源历史的汇总：季度、地区、种类",
    en: "What sources say of an organisation, by quarter, region and kind",
  },
  description: {
    zh: "只计有效的导入记录，与本链的履约评价分开；含该组织认领的列名编号。",
    en: "Only imported records that count, those of listed numbers that it took over included; native ratings are apart.",
  },
  who: anyone(),
  request: { params: z.object({ org: organisationParam }) },
  answer: { schema: z.object({ items: z.array(attestedSum) }) },
  async handle({ db }, { params: { org } }) {
    return { items: (await attestedSums(db, await numbersOf(db, BigInt(org)))).map(showSum) };
  },
});

export const listHistory = operation({
  id: "listHistory",
  method: "get",
  path: "/organisations/{org}/history",
  tags,
  summary: { zh: "各来源的历史记录", en: "Records of imported history of an organisation" },
  who: anyone(),
  request: {
    params: z.object({ org: organisationParam }),
    query: pageQuery.extend({
      kind: recordKind.optional(),
      region: z.coerce.number().int().optional(),
      currency: z.string().length(3).optional(),
      sector: z.string().max(20).optional().meta({ description: "分类前缀 · beginning of scheme:code" }),
      from: date.optional(),
      until: date.optional(),
      all: z.stringbool().optional().meta({ description: "包括不再计入的 · also what no longer counts" }),
    }),
  },
  answer: { schema: pageOf(attestedRecord) },
  async handle({ db }, { params: { org }, query: { limit, cursor, ...filter } }) {
    const subjects = await numbersOf(db, BigInt(org));
    const { items, next } = await attestedRecords(db, { subjects, ...filter }, { limit, cursor });
    return { items: await showAll(db, items), next };
  },
});

export const listHistoryBatches = operation({
  id: "listHistoryBatches",
  method: "get",
  path: "/history/batches",
  tags,
  summary: { zh: "历史批次", en: "Batches of imported history" },
  who: anyone(),
  request: {
    query: pageQuery.extend({
      importer: organisationParam.optional(),
      source: digest.optional(),
      state: z.enum(["attested", "withdrawn", "voided"]).optional(),
    }),
  },
  answer: { schema: pageOf(historyBatch) },
  async handle({ db }, { query: { limit, cursor, importer, source, state } }) {
    const filter = { importer: importer === undefined ? undefined : BigInt(importer), source, state };
    const { items, next } = await historyBatches(db, filter, { limit, cursor });
    return { items: items.map(showBatch), next };
  },
});

export const readHistoryBatch = operation({
  id: "readHistoryBatch",
  method: "get",
  path: "/history/batches/{batch}",
  tags,
  summary: { zh: "一个历史批次", en: "One batch of imported history" },
  who: anyone(),
  request: { params: z.object({ batch: digest }) },
  answer: { schema: historyBatch },
  async handle({ db }, { params: { batch } }) {
    const row = await batchRow(db, batch);
    if (row === undefined) throw new Refusal("not-found", { what: "history batch", id: batch });
    return showBatch(row);
  },
});

export const readBatchWords = operation({
  id: "readBatchWords",
  method: "get",
  path: "/history/batches/{batch}/words",
  tags,
  summary: {
    zh: "批次的原始字，提出异议、更正或作废时须重新提交",
    en: "The words of a batch, which an objection, a correction or a voiding sends again",
  },
  who: anyone(),
  request: { params: z.object({ batch: digest }) },
  answer: { schema: recordWords },
  async handle({ db }, { params: { batch } }) {
    const records = await recordsOfBatch(db, batch);
    if (records === undefined) throw new Refusal("not-found", { what: "history batch", id: batch });
    return { batch, records };
  },
});

export const listBatchRecords = operation({
  id: "listBatchRecords",
  method: "get",
  path: "/history/batches/{batch}/records",
  tags,
  summary: { zh: "批次内的记录", en: "Records of a batch" },
  who: anyone(),
  request: { params: z.object({ batch: digest }), query: pageQuery },
  answer: { schema: pageOf(attestedRecord) },
  async handle({ db }, { params: { batch }, query }) {
    const { items, next } = await attestedRecords(db, { batch, all: true }, query);
    return { items: await showAll(db, items), next };
  },
});

export const listHistoryObjections = operation({
  id: "listHistoryObjections",
  method: "get",
  path: "/history/objections",
  tags,
  summary: { zh: "对历史记录的异议", en: "Objections to records of imported history" },
  who: anyone(),
  request: {
    query: pageQuery.extend({
      batch: digest.optional(),
      subject: organisationParam.optional(),
      state: z.enum(["open", "withdrawn", "upheld", "dismissed"]).optional(),
    }),
  },
  answer: { schema: pageOf(historyObjection) },
  async handle({ db }, { query: { limit, cursor, batch, subject, state } }) {
    const subjects = subject === undefined ? undefined : await numbersOf(db, BigInt(subject));
    const filter = { batch, subjects, state };
    const { items, next } = await historyObjections(db, filter, { limit, cursor });
    return { items: items.map(showObjection), next };
  },
});
