import { z } from "zod";
import type { Call } from "../../http/call.js";
import { authorship } from "../../http/operations/act-schemas.js";
import { businessAct } from "../../http/operations/business-act.js";
import { operation } from "../../http/operation.js";
import { pageOf, pageQuery } from "../../http/page.js";
import { isMember } from "../../http/principal.js";
import { members, requireParty, staff } from "../../http/who.js";
import { ACCEPT_OFFER, CANCEL_OFFER } from "../../shared/acts/pass-finance.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { uintText } from "../../shared/schemas/values.js";
import { toMinor } from "../../shared/values/money.js";
import { toSeconds } from "../../shared/values/time.js";
import { listOffers, offerByNumber, signOffer, dropDraft, type OfferRow } from "../../store/queries/finance.js";
import { requestOf } from "../requests/operations.js";
import { financeOffer, offerBody } from "../schemas.js";
import { offerAnswer, offerState } from "./answer.js";
import { makeOffer } from "./make-offer.js";
import { statementOf } from "./terms.js";

const tags = ["finance"];
const params = z.object({ number: uintText.transform((text) => BigInt(text)) });

/** The bank's signed offers for lots: bidding locks nothing, the first one that the owner accepts locks the lot. */
export const OFFER_OPERATIONS = [
  operation({
    id: "offerFinance",
    method: "post",
    path: "/finance/requests/{id}/offers",
    tags,
    summary: { zh: "对融资申请报价", en: "Offers finance for a requested lot" },
    description: {
      zh: "业务系统的报价由网关代管的经办人密钥当即签署；个人经办得到草稿，签署后提交至 /finance/offers/{number}/signature。",
      en: "A system's offer is signed at once with its officer's key; a person gets a draft, to be signed and sent to /finance/offers/{number}/signature.",
    },
    who: staff("finance"),
    request: { params: z.object({ id: z.uuid() }), body: offerBody },
    answer: { status: 201, schema: financeOffer },
    idempotent: true,
    async handle(call, { params: { id }, body }) {
      const request = await requestOf(call, id);
      const number = await makeOffer(call, request, {
        kind: body.kind,
        rate: body.rate,
        proceeds: body.proceeds === undefined ? undefined : toMinor(body.proceeds, request.currency),
        valueDate: toSeconds(body.valueDate),
        payBy: toSeconds(body.payBy),
        deadline: toSeconds(body.deadline),
      });
      return offerAnswer(call, await offerOf(call, number));
    },
  }),
  operation({
    id: "signOffer",
    method: "post",
    path: "/finance/offers/{number}/signature",
    tags,
    summary: { zh: "签署报价草稿", en: "Signs the draft of an offer" },
    who: staff("finance"),
    request: { params, body: authorship },
    answer: { schema: financeOffer },
    idempotent: true,
    async handle(call, { params: { number }, body: by }) {
      const row = await offerOf(call, number);
      const verdict = await call.chain.checkSecond(ACCEPT_OFFER, { offer: statementOf(row) }, by);
      const isOwn = isMember(call.principal) && call.principal.signer === by.signer;
      if (verdict === "invalid" || !isOwn) throw new Refusal("signature-wrong", { signer: by.signer });
      if (!(await signOffer(call.sql, number, by))) {
        throw new Refusal("offer-not-draft", { state: offerState(row, call.now()) });
      }
      return offerAnswer(call, await offerOf(call, number));
    },
  }),
  operation({
    id: "listOffers",
    method: "get",
    path: "/finance/offers",
    tags,
    summary: { zh: "报价列表", en: "List offers" },
    who: members(),
    request: { query: pageQuery.extend({ request: z.uuid().optional() }) },
    answer: { schema: pageOf(financeOffer) },
    async handle(call, { query }) {
      const caller = isMember(call.principal) ? call.principal.org : 0;
      const applicant = caller === call.org ? undefined : caller;
      const { items, next } = await listOffers(call.db, call.org, { applicant, request: query.request }, query);
      return { items: await Promise.all(items.map((row) => offerAnswer(call, row))), next };
    },
  }),
  operation({
    id: "readOffer",
    method: "get",
    path: "/finance/offers/{number}",
    tags,
    summary: { zh: "查看一份报价", en: "Read an offer" },
    who: members(),
    request: { params },
    answer: { schema: financeOffer },
    handle: async (call, { params: { number } }) => offerAnswer(call, await offerOf(call, number)),
  }),
  operation({
    id: "withdrawOffer",
    method: "post",
    path: "/finance/offers/{number}/withdrawal",
    tags,
    summary: { zh: "作废尚未签署的报价草稿", en: "Drops the draft of an offer" },
    description: {
      zh: "已签署的报价须在链上撤销：/finance/offers/{number}/cancellation。",
      en: "A signed offer is given up on the chain: /finance/offers/{number}/cancellation.",
    },
    who: staff("finance"),
    request: { params },
    answer: { schema: financeOffer },
    idempotent: true,
    async handle(call, { params: { number } }) {
      const row = await offerOf(call, number);
      if (!(await dropDraft(call.sql, number))) {
        throw new Refusal("offer-not-draft", { state: offerState(row, call.now()) });
      }
      return offerAnswer(call, await offerOf(call, number));
    },
  }),
  ...businessAct({
    id: "cancelOffer",
    path: "/finance/offers/{number}/cancellation",
    tags,
    summary: { zh: "在链上撤销已签署的报价", en: "Gives a signed offer up on the chain" },
    duties: ["finance"],
    request: { params },
    async draft(call, { params: { number } }) {
      await offerOf(call, number);
      return { act: CANCEL_OFFER, values: { number: `${number}` } };
    },
  }),
];

/** An offer that the caller may see: the bank's, or one that was made to it and is signed. */
async function offerOf({ sql, org, principal }: Call, number: bigint): Promise<OfferRow> {
  const row = await offerByNumber(sql, org, number);
  if (row === undefined) throw new Refusal("not-found", { what: "offer", id: number });
  requireParty(principal, row.state === "draft" ? [org] : [Number(row.applicant), org], "offer");
  return row;
}
