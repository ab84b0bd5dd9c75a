import { z } from "zod";
import { operation } from "../../http/operation.js";
import { pageOf, pageQuery } from "../../http/page.js";
import { members } from "../../http/who.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { lot, lotStep, passTreeNode, seriesSummary, subcontractRecord } from "../../shared/schemas/passes.js";
import { digest, organisationParam, uintText } from "../../shared/schemas/values.js";
import { listLots, listSeries, listSteps, listSubcontracts, seriesById } from "../../store/queries/passes.js";
import { CURRENCY_UNKNOWN, lotAnswer, seriesAnswer, stepAnswer, subcontractAnswer } from "./answers.js";
import { treeOf } from "./tree.js";

const tags = ["passes"];
const params = z.object({ series: uintText.transform((text) => BigInt(text)) });

/** Lots, amounts and owners are of grade `consortium`: every enrolled organisation may read them. */
export const PASS_OPERATIONS = [
  operation({
    id: "listPasses",
    method: "get",
    path: "/passes",
    tags,
    summary: { zh: "查询合同通证", en: "List passes" },
    who: members(),
    request: {
      query: pageQuery.extend({
        debtor: organisationParam.optional(),
        creditor: organisationParam.optional(),
        party: organisationParam.optional(),
        agreement: digest.optional(),
      }),
    },
    answer: { schema: pageOf(seriesSummary) },
    async handle({ db, names }, { query }) {
      const { items, next } = await listSeries(db, query, query);
      return { items: items.map((row) => seriesAnswer(row, names)), next };
    },
  }),
  operation({
    id: "readPass",
    method: "get",
    path: "/passes/{series}",
    tags,
    summary: { zh: "查看一个合同通证", en: "Read a pass" },
    who: members(),
    request: { params },
    answer: { schema: seriesSummary },
    async handle({ db, names }, { params: { series } }) {
      const row = await seriesById(db, series);
      if (row === undefined) throw new Refusal("not-found", { what: "pass", id: series });
      return seriesAnswer(row, names);
    },
  }),
  operation({
    id: "listLots",
    method: "get",
    path: "/lots",
    tags,
    summary: { zh: "查询份额（按通证、持有人或对方）", en: "List lots by pass, owner or counterparty" },
    who: members(),
    request: {
      query: pageQuery.extend({
        series: uintText.transform((text) => BigInt(text)).optional(),
        owner: organisationParam.optional(),
        counterparty: organisationParam.optional(),
      }),
    },
    answer: { schema: pageOf(lot) },
    async handle({ db, names }, { query }) {
      const { items, next } = await listLots(db, query, query);
      return { items: items.map((row) => lotAnswer(row, names)), next };
    },
  }),
  operation({
    id: "listPassSteps",
    method: "get",
    path: "/passes/{series}/steps",
    tags,
    summary: { zh: "查看通证的每一步，或某一分钱的经过", en: "List a pass's steps, or those of one unit" },
    who: members(),
    request: { params, query: pageQuery.extend({ unit: uintText.transform((text) => BigInt(text)).optional() }) },
    answer: { schema: pageOf(lotStep) },
    async handle({ db, names }, { params: { series }, query }) {
      const row = await seriesById(db, series);
      if (row === undefined) throw new Refusal("not-found", { what: "pass", id: series });
      const { items, next } = await listSteps(db, series, query.unit, query);
      const currency = row.currency ?? CURRENCY_UNKNOWN;
      return { items: items.map((step) => stepAnswer(step, currency, names)), next };
    },
  }),
  operation({
    id: "readPassTree",
    method: "get",
    path: "/passes/{series}/tree",
    tags,
    summary: { zh: "查看通证的拆分树", en: "Read the tree of a pass: who handed what on to whom" },
    who: members(),
    request: { params },
    answer: { schema: z.object({ roots: z.array(passTreeNode) }) },
    async handle({ db, names }, { params: { series } }) {
      const row = await seriesById(db, series);
      if (row === undefined) throw new Refusal("not-found", { what: "pass", id: series });
      return { roots: await treeOf(db, series, row.currency ?? CURRENCY_UNKNOWN, names) };
    },
  }),
  operation({
    id: "listSubcontracts",
    method: "get",
    path: "/subcontracts",
    tags,
    summary: {
      zh: "查询登记的分包合同（转让的贸易背景）",
      en: "List registered subcontracts, the trades behind hand-overs",
    },
    who: members(),
    request: { query: pageQuery.extend({ payer: organisationParam.optional(), seller: organisationParam.optional() }) },
    answer: { schema: pageOf(subcontractRecord) },
    async handle({ db, names }, { query }) {
      const { items, next } = await listSubcontracts(db, query, query);
      return { items: items.map((row) => subcontractAnswer(row, names)), next };
    },
  }),
];
