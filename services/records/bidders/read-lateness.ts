import { z } from "zod";
import { operation } from "../../http/operation.js";
import { pageOf, pageQuery } from "../../http/page.js";
import { members } from "../../http/who.js";
import { latePayment, lateness } from "../../shared/schemas/lateness.js";
import { organisationParam } from "../../shared/schemas/values.js";
import { toDecimal } from "../../shared/values/money.js";
import { latenessCounts, latenessOf } from "../../store/queries/lateness.js";

/** Passes are of grade `consortium`, and so is how they are paid: every enrolled organisation may read it. */
export const listLatePayments = operation({
  id: "listLatePayments",
  method: "get",
  path: "/organisations/{org}/late-payments",
  tags: ["organisations"],
  summary: { zh: "付款人的逾期付款与拒付", en: "What a debtor paid late or dishonoured" },
  who: members(),
  request: { params: z.object({ org: organisationParam }), query: pageQuery },
  answer: { schema: pageOf(latePayment) },
  async handle({ db }, { params: { org }, query }) {
    const { items, next } = await latenessOf(db, BigInt(org), query);
    return { items: items.map(showLatePayment), next };
  },
});

/** The part of an organisation's record that tells how it pays what it accepted. */
export const readLateness = operation({
  id: "readLateness",
  method: "get",
  path: "/organisations/{org}/lateness",
  tags: ["organisations"],
  summary: {
    zh: "作为付款人的记录：逾期与拒付的次数及最近各笔",
    en: "How an organisation pays: late and dishonoured lots, the newest",
  },
  who: members(),
  request: { params: z.object({ org: organisationParam }) },
  answer: { schema: lateness },
  async handle({ db }, { params: { org } }) {
    const [counts, { items }] = await Promise.all([
      latenessCounts(db, BigInt(org)),
      latenessOf(db, BigInt(org), NEWEST),
    ]);
    const [paidLate, dishonoured] = [String(counts.paidLate), String(counts.dishonoured)];
    return { paidLate, dishonoured, newest: items.map(showLatePayment) };
  },
});

const NEWEST = { limit: 50 };

type Row = Awaited<ReturnType<typeof latenessOf>>["items"][number];

function showLatePayment({ series, start, amount, late, at, tx_hash, currency }: Row): z.input<typeof latePayment> {
  const unit = currency ?? "CNY";
  return {
    outcome: late === null ? "dishonoured" : "paidLate",
    series: String(series),
    start: toDecimal(start, unit),
    amount: { amount: toDecimal(amount, unit), currency: unit },
    secondsLate: late === null ? null : String(late),
    at: at.toISOString(),
    transaction: tx_hash,
  };
}
