import { z } from "zod";
import { operation, type Operation } from "../../http/operation.js";
import { businessAct } from "../../http/operations/business-act.js";
import { pageOf, pageQuery } from "../../http/page.js";
import { staff } from "../../http/who.js";
import { GUARANTEE_SERIES } from "../../shared/acts/pass.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { isoTime, organisationParam, uintText } from "../../shared/schemas/values.js";
import { seriesById } from "../../store/queries/passes.js";
import { listGuarantees, listPositions, positionTotals as totalsOf } from "../../store/queries/positions.js";
import { guaranteePosition, position, positionTotals } from "../schemas.js";
import { guaranteeAnswer, positionAnswer, totalsAnswer } from "./answer.js";

const tags = ["positions"];
const filter = {
  debtor: organisationParam.optional(),
  series: uintText.transform((text) => BigInt(text)).optional(),
  dueFrom: isoTime.transform((text) => new Date(text)).optional(),
  dueUntil: isoTime.transform((text) => new Date(text)).optional(),
};

/** What is due to the bank, by debtor and due date, and what it stands for as guarantor. */
export const POSITION_OPERATIONS: readonly Operation[] = [
  operation({
    id: "listPositions",
    method: "get",
    path: "/positions",
    tags,
    summary: { zh: "头寸：按到期日与债务人", en: "Positions by due date and debtor" },
    who: staff("finance", "pay", "hold"),
    request: { query: pageQuery.extend(filter) },
    answer: { schema: pageOf(position) },
    async handle({ db, org, names }, { query }) {
      const { items, next } = await listPositions(db, org, query, query);
      return { items: items.map((row) => positionAnswer(row, names)), next };
    },
  }),
  operation({
    id: "readPositionTotals",
    method: "get",
    path: "/positions/totals",
    tags,
    summary: { zh: "头寸合计（按币种）", en: "Positions summed by currency" },
    who: staff("finance", "pay", "hold"),
    request: { query: z.object(filter) },
    answer: { schema: z.object({ items: z.array(positionTotals) }) },
    async handle({ db, org }, { query }) {
      return { items: (await totalsOf(db, org, query)).map(totalsAnswer) };
    },
  }),
  operation({
    id: "listGuarantees",
    method: "get",
    path: "/guarantees",
    tags,
    summary: { zh: "本行担保的凭证", en: "Passes that this bank guarantees" },
    who: staff("guarantee", "finance"),
    request: { query: pageQuery },
    answer: { schema: pageOf(guaranteePosition) },
    async handle({ db, org, names }, { query }) {
      const { items, next } = await listGuarantees(db, org, query);
      return { items: items.map((row) => guaranteeAnswer(row, names)), next };
    },
  }),
  ...businessAct({
    id: "guaranteePass",
    path: "/guarantees",
    tags,
    summary: { zh: "为已承诺付款的凭证提供担保", en: "Guarantees an accepted pass, up to the cap in its draft" },
    duties: ["guarantee"],
    request: { body: z.object({ series: uintText }) },
    async draft({ sql }, { body: { series } }) {
      const row = await seriesById(sql, BigInt(series));
      if (row === undefined) throw new Refusal("not-found", { what: "pass", id: series });
      return { act: GUARANTEE_SERIES, values: { series, word: row.word ?? "0" } };
    },
  }),
];
