import { z } from "zod";
import type { Call } from "../../http/call.js";
import { operation, type Operation } from "../../http/operation.js";
import { pageOf, pageQuery } from "../../http/page.js";
import { anyone } from "../../http/who.js";
import { Refusal } from "../../shared/errors/refusal.js";
import {
  tenderBids,
  tenderComplaint,
  tenderDetail,
  tenderEvent,
  tenderSummary,
  witnessTrail,
} from "../../shared/schemas/tenders.js";
import { digest, organisationParam } from "../../shared/schemas/values.js";
import { bidsOf, lotStatesOf } from "../../store/queries/tender-bids.js";
import {
  complaintsOf,
  evaluatorsOf,
  lateAttemptsOf,
  listTenders,
  lotsOf,
  tenderById,
} from "../../store/queries/tenders.js";
import { tenderEvents } from "../../store/queries/tender-trail.js";
import { showEvent } from "./events.js";
import { showBid, showComplaint, showLate, showLot, showTender } from "./views.js";
import { witnessOf } from "./witness.js";

const tags = ["tenders"];
const params = z.object({ tender: digest });
const who = anyone();

const timeOf = ({ now }: Pick<Call, "now">): Date => new Date(Number(now()) * 1000);

async function find({ db }: Pick<Call, "db">, tender: string) {
  const row = await tenderById(db, tender);
  if (row === undefined) throw new Refusal("not-found", { what: "tender", id: tender });
  return row;
}

/** A tender is public from its publication; what a seal hides is not on the chain until its bidder opens it. */
export const TENDER_READS: readonly Operation[] = [
  operation({
    id: "listTenders",
    method: "get",
    path: "/tenders",
    tags,
    summary: { zh: "查询招标，最新的在前", en: "List tenders, newest first" },
    who,
    request: {
      query: pageQuery.extend({
        buyer: organisationParam.optional(),
        organiser: organisationParam.optional(),
        supervisor: organisationParam.optional(),
        region: z.coerce.number().int().min(0).optional(),
        sector: z.string().max(20).optional(),
      }),
    },
    answer: { schema: pageOf(tenderSummary) },
    async handle(call, { query: { limit, cursor, ...filter } }) {
      const { items, next } = await listTenders(call.db, filter, { limit, cursor });
      const states = await lotStatesOf(
        call.db,
        items.map(({ tender }) => tender),
        timeOf(call),
      );
      return { items: items.map((row) => showTender(row, states.get(row.tender) ?? [], call.names)), next };
    },
  }),
  operation({
    id: "readTender",
    method: "get",
    path: "/tenders/{tender}",
    tags,
    summary: { zh: "查看一个招标及其标段", en: "Read a tender with its lots" },
    who,
    request: { params },
    answer: { schema: tenderDetail },
    async handle(call, { params: { tender } }) {
      const row = await find(call, tender);
      const lots = await lotsOf(call.db, tender, timeOf(call));
      const states = lots.map(({ state }) => state);
      const evaluators = await evaluatorsOf(call.db, tender);
      const who = (lot: number) => evaluators.filter((each) => each.lot === lot).map(({ position }) => position);
      const { rule, documents, repeats, conditions, experts, currency } = row;
      return {
        ...showTender(row, states, call.names),
        rule,
        documents,
        repeats,
        conditions,
        experts,
        lotList: lots.map((lot) => showLot(lot, currency, who(lot.lot), call.names)),
      };
    },
  }),
  operation({
    id: "listTenderBids",
    method: "get",
    path: "/tenders/{tender}/bids",
    tags,
    summary: { zh: "密封、公开与作废的标书，及迟到的尝试", en: "Bids sealed, opened or void, and late attempts" },
    who,
    request: { params, query: z.object({ lot: z.coerce.number().int().min(1).max(100).optional() }) },
    answer: { schema: tenderBids },
    async handle(call, { params: { tender }, query: { lot } }) {
      const row = await find(call, tender);
      const lots = lot === undefined ? Array.from({ length: row.lots }, (_, i) => i + 1) : [lot];
      const [bids, late] = await Promise.all([
        bidsOf(call.db, tender, lot),
        Promise.all(lots.map((one) => lateAttemptsOf(call.db, tender, one))),
      ]);
      const now = timeOf(call);
      return { items: bids.map((bid) => showBid(bid, row, now, call.names)), late: late.flat().map(showLate) };
    },
  }),
  operation({
    id: "listTenderComplaints",
    method: "get",
    path: "/tenders/{tender}/complaints",
    tags,
    summary: { zh: "对招标的投诉", en: "Complaints about a tender" },
    who,
    request: { params },
    answer: { schema: z.object({ items: z.array(tenderComplaint) }) },
    async handle(call, { params: { tender } }) {
      await find(call, tender);
      return { items: (await complaintsOf(call.db, tender)).map((row) => showComplaint(row, call.names)) };
    },
  }),
  operation({
    id: "listTenderEvents",
    method: "get",
    path: "/tenders/{tender}/events",
    tags,
    summary: { zh: "招标在链上的每一步", en: "Every event of a tender on the chain" },
    who,
    request: { params, query: pageQuery },
    answer: { schema: pageOf(tenderEvent) },
    async handle(call, { params: { tender }, query }) {
      await find(call, tender);
      const { items, next } = await tenderEvents(call.db, tender, query);
      return { items: items.map((row) => showEvent(row, call.chain)), next };
    },
  }),
  operation({
    id: "readTenderWitness",
    method: "get",
    path: "/tenders/{tender}/witness",
    tags,
    summary: {
      zh: "招标的见证步骤，及合约中的连续摘要",
      en: "A tender's witnessed steps, and the contract's running hash",
    },
    description: {
      zh: "steps 取自索引，chain 取自合约本身：由 steps 重算的连续摘要应与之相同。",
      en: "`steps` come from the index, `chain` from the contract itself: the running hash made anew from the steps must equal it.",
    },
    who,
    request: { params },
    answer: { schema: witnessTrail },
    async handle(call, { params: { tender } }) {
      await find(call, tender);
      return witnessOf(call.db, call.chain, tender, call.names);
    },
  }),
];
