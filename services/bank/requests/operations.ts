import { z } from "zod";
import type { Call } from "../../http/call.js";
import { operation } from "../../http/operation.js";
import { pageOf, pageQuery } from "../../http/page.js";
import { isMember, type Principal } from "../../http/principal.js";
import { members, requireParty, staff } from "../../http/who.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { closeRequest, listRequests, requestById, type RequestRow } from "../../store/queries/finance.js";
import { REQUEST_STATES } from "../../store/tables/bank.js";
import { financeRequest, requestBody } from "../schemas.js";
import { requestAnswer } from "./answer.js";
import { applyForFinance } from "./open-request.js";

const tags = ["finance"];
const params = z.object({ id: z.uuid() });

/** Suppliers ask this bank to finance a lot; the bank sees all requests, a supplier its own. */
export const REQUEST_OPERATIONS = [
  operation({
    id: "requestFinance",
    method: "post",
    path: "/finance/requests",
    tags,
    summary: { zh: "以一段凭证申请融资", en: "Asks for finance of a lot" },
    who: members("hold"),
    request: { body: requestBody },
    answer: { status: 201, schema: financeRequest },
    idempotent: true,
    async handle({ sql, principal, names, now }, { body }) {
      const row = await applyForFinance(sql, {
        applicant: orgOf(principal),
        series: BigInt(body.series),
        start: BigInt(body.startUnit),
        kinds: body.kinds,
        validUntil: new Date(body.validUntil),
      });
      return requestAnswer(row, now(), names);
    },
  }),
  operation({
    id: "listFinanceRequests",
    method: "get",
    path: "/finance/requests",
    tags,
    summary: { zh: "融资申请列表", en: "List requests for finance" },
    who: members(),
    request: { query: pageQuery.extend({ state: z.enum(REQUEST_STATES).optional() }) },
    answer: { schema: pageOf(financeRequest) },
    async handle({ db, org, principal, names, now }, { query }) {
      const applicant = orgOf(principal) === org ? undefined : orgOf(principal);
      const { items, next } = await listRequests(db, { applicant, state: query.state }, query);
      return { items: items.map((row) => requestAnswer(row, now(), names)), next };
    },
  }),
  operation({
    id: "readFinanceRequest",
    method: "get",
    path: "/finance/requests/{id}",
    tags,
    summary: { zh: "查看一项融资申请", en: "Read a request for finance" },
    who: members(),
    request: { params },
    answer: { schema: financeRequest },
    handle: async (call, { params: { id } }) => requestAnswer(await requestOf(call, id), call.now(), call.names),
  }),
  operation({
    id: "withdrawFinanceRequest",
    method: "post",
    path: "/finance/requests/{id}/withdrawal",
    tags,
    summary: { zh: "撤回融资申请", en: "Takes a request for finance back" },
    who: members("hold"),
    request: { params },
    answer: { schema: financeRequest },
    idempotent: true,
    async handle(call, { params: { id } }) {
      const row = await requestOf(call, id);
      requireParty(call.principal, [Number(row.applicant)], "request");
      return closed(call, row, "withdrawn");
    },
  }),
  operation({
    id: "declineFinanceRequest",
    method: "post",
    path: "/finance/requests/{id}/declination",
    tags,
    summary: { zh: "婉拒融资申请", en: "Declines a request for finance, with a reason" },
    who: staff("finance"),
    request: { params, body: z.object({ reason: z.int().min(1).max(65_535) }) },
    answer: { schema: financeRequest },
    idempotent: true,
    handle: async (call, { params: { id }, body: { reason } }) =>
      closed(call, await requestOf(call, id), "declined", reason),
  }),
];

/** A request that the caller may see: the applicant's own, or any for the bank. */
export async function requestOf({ sql, org, principal }: Call, id: string): Promise<RequestRow> {
  const row = await requestById(sql, id);
  if (row === undefined) throw new Refusal("not-found", { what: "request", id });
  requireParty(principal, [Number(row.applicant), org], "request");
  return row;
}

async function closed(call: Call, row: RequestRow, state: "declined" | "withdrawn", reason?: number) {
  if (!(await closeRequest(call.sql, row.id, state, reason))) {
    throw new Refusal("finance-request-closed", { state: row.state });
  }
  return requestAnswer({ ...row, state, reason: reason ?? null }, call.now(), call.names);
}

function orgOf(principal: Principal): number {
  return isMember(principal) ? principal.org : 0;
}
