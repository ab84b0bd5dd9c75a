import type { Call } from "../../http/call.js";
import { isMember } from "../../http/principal.js";
import { ACCEPT_OFFER } from "../../shared/acts/pass-finance.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { keepOffer, lotAt, nextOfferNumber, signOffer, type RequestRow } from "../../store/queries/finance.js";
import { soundProceeds, statementOf, type Terms } from "./terms.js";

/**
 * Fixes the terms of an offer. A system of the bank, whose officer's key the gateway keeps, has it signed at once; a
 * person gets a draft to sign.
 * @returns the offer's number
 */
export async function makeOffer(call: Call, request: RequestRow, terms: Terms): Promise<bigint> {
  requireOpen(request, call.now());
  if (!request.kinds.includes(terms.kind)) {
    throw new Refusal("finance-kind-unwanted", { kind: terms.kind, wanted: request.kinds.join(", ") });
  }
  const lot = await lotAt(call.sql, request.series, request.start);
  if (lot === undefined || lot.word !== request.word) throw new Refusal("lot-stale");
  const dueAt = BigInt(Math.floor((lot.due_at ?? new Date(0)).getTime() / 1000));
  const proceeds = soundProceeds(terms, request.amount, dueAt, call.now());

  const number = await nextOfferNumber(call.sql, call.org);
  const row = {
    number,
    request: request.id,
    series: request.series,
    start: request.start,
    word: request.word,
    kind: terms.kind,
    rate: terms.rate,
    proceeds,
    value_date: dateOf(terms.valueDate),
    pay_by: dateOf(terms.payBy),
    deadline: dateOf(terms.deadline),
  };
  await keepOffer(call.sql, row);
  const { principal } = call;
  if (isMember(principal) && principal.kind === "system") {
    const digest = await call.chain.secondDigestOf(ACCEPT_OFFER, { offer: statementOf(row) });
    const signature = call.custody(principal.signer, digest);
    if (signature !== undefined) await signOffer(call.sql, number, { signer: principal.signer, signature, path: [] });
  }
  return number;
}

function requireOpen({ state, valid_until: until }: RequestRow, now: bigint): void {
  const isOver = until.getTime() <= Number(now) * 1000;
  if (state !== "open" || isOver) {
    throw new Refusal("finance-request-closed", { state: state === "open" ? "expired" : state });
  }
}

function dateOf(seconds: bigint): Date {
  return new Date(Number(seconds) * 1000);
}
