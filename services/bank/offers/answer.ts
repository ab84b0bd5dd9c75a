import type { Call } from "../../http/call.js";
import { prepareSecond } from "../../http/relay/prepare.js";
import { ACCEPT_OFFER } from "../../shared/acts/pass-finance.js";
import { sentenceOf } from "../../shared/acts/sentence.js";
import { daysBetween } from "../../shared/values/interest.js";
import { toDecimal } from "../../shared/values/money.js";
import { lotAt, type OfferRow } from "../../store/queries/finance.js";
import { namedParty } from "../named-party.js";
import type { OFFER_STATES } from "../schemas.js";
import { statementOf } from "./terms.js";

type OfferState = (typeof OFFER_STATES)[number];

/** Where an offer stands: what the chain says goes before what the bank's own rows say. */
export function offerState(row: OfferRow, now: bigint): OfferState {
  if (row.taken_at !== null) return "taken";
  if (row.cancelled_at !== null) return "cancelled";
  if (row.state === "withdrawn") return "withdrawn";
  if (row.deadline.getTime() < Number(now) * 1000) return "expired";
  if (!row.fits) return "stale";
  return row.state === "draft" ? "draft" : "open";
}

export async function offerAnswer(call: Call, row: OfferRow) {
  const { names, org, now } = call;
  const state = offerState(row, now());
  const money = (minor: bigint) => ({ amount: toDecimal(minor, row.currency), currency: row.currency });
  const series = await lotAt(call.sql, row.series, row.start);
  const valueDate = BigInt(Math.floor(row.value_date.getTime() / 1000));
  const dueAt = BigInt(Math.floor((series?.due_at ?? row.value_date).getTime() / 1000));
  return {
    number: String(row.number),
    request: row.request,
    applicant: namedParty(row.applicant, names),
    bank: namedParty(BigInt(org), names),
    state,
    kind: row.kind,
    rate: row.rate,
    amount: money(row.amount),
    proceeds: money(row.proceeds),
    interest: money(row.amount - row.proceeds),
    days: Number(daysBetween(valueDate, dueAt)),
    terms: statementOf(row),
    signature: signatureOf(row),
    toSign: state === "draft" ? await toSignOf(call, row) : null,
    deadline: row.deadline.toISOString(),
    payBy: row.pay_by.toISOString(),
    madeAt: row.made_at.toISOString(),
  };
}

function signatureOf({ signer, signature, path }: OfferRow) {
  if (signer === null || signature === null) return null;
  return { signer, signature, path: JSON.parse(path ?? "[]") as string[] };
}

/** What the bank's officer reads and signs. */
async function toSignOf({ chain, names }: Call, row: OfferRow) {
  const message = { offer: statementOf(row) };
  const prepared = await prepareSecond(chain, ACCEPT_OFFER, message);
  if (prepared === null) throw new Error("an accepted offer is signed by the bank too");
  const { typedData, digest } = prepared;
  return { typedData, digest, sentence: sentenceOf(ACCEPT_OFFER, message, names) };
}
