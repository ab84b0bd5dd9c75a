import { Refusal } from "../../shared/errors/refusal.js";
import { proceedsOf } from "../../shared/values/interest.js";
import { LOT_PENDING, type FinanceKind } from "../../shared/values/pass-word.js";
import type { ActMessage } from "../../chain/act-types.js";

/** What a bank offers for a lot; times in seconds, amounts in minor units. */
export interface Terms {
  readonly kind: FinanceKind;
  /** Basis points a year. */
  readonly rate: number;
  readonly proceeds?: bigint | undefined;
  readonly valueDate: bigint;
  readonly payBy: bigint;
  readonly deadline: bigint;
}

/** The proceeds that the ledger will accept: where the bank buys, exactly the amount less the interest. */
export function soundProceeds(terms: Terms, amount: bigint, dueAt: bigint, now: bigint): bigint {
  const { kind, rate, valueDate, payBy, deadline } = terms;
  const inOrder = now < deadline && deadline <= payBy && payBy <= dueAt && valueDate < dueAt;
  if (!inOrder) throw new Refusal("offer-times-wrong", { dueAt });
  const expected = proceedsOf(amount, rate, valueDate, dueAt);
  const proceeds = kind === "pledge" ? terms.proceeds : (terms.proceeds ?? expected);
  const fits = proceeds !== undefined && proceeds > 0n && proceeds <= amount;
  if (!fits || (kind !== "pledge" && proceeds !== expected)) {
    throw new Refusal("offer-terms-wrong", { amount, expected: expected ?? 0n });
  }
  return proceeds;
}

/** Columns of an offer that its EIP-712 statement is made of. */
export interface OfferTerms {
  readonly number: bigint;
  readonly series: bigint;
  readonly start: bigint;
  readonly word: string;
  readonly kind: FinanceKind;
  readonly rate: number;
  readonly proceeds: bigint;
  readonly value_date: Date;
  readonly pay_by: Date;
  readonly deadline: Date;
}

/** An offer as the statement `FinanceOffer` that the bank signs. */
export function statementOf(row: OfferTerms): ActMessage {
  return {
    series: `${row.series}`,
    start: `${row.start}`,
    word: row.word,
    kind: `${LOT_PENDING.indexOf(row.kind)}`,
    rate: `${row.rate}`,
    proceeds: `${row.proceeds}`,
    valueDate: secondsOf(row.value_date),
    payBy: secondsOf(row.pay_by),
    number: `${row.number}`,
    deadline: secondsOf(row.deadline),
  };
}

function secondsOf(date: Date): string {
  return `${Math.floor(date.getTime() / 1000)}`;
}
