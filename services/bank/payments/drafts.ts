import { z } from "zod";
import type { Call } from "../../http/call.js";
import type { Draft } from "../../http/relay/prepare.js";
import { CONFIRM_COVER, CONFIRM_PAYMENT, CONFIRM_PAYOUT } from "../../shared/acts/pass-finance.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { isoTime, money, organisationNumber, uintText } from "../../shared/schemas/values.js";
import { toMinor } from "../../shared/values/money.js";
import { toSeconds } from "../../shared/values/time.js";
import { seriesById } from "../../store/queries/passes.js";
import { lotBody, lotDraft, lotSeen } from "../acts/lot-draft.js";
import { uetr } from "../schemas.js";
import type { Payment } from "./once.js";
import { lotsToPay } from "./select-lots.js";
import { uetrBytes } from "./uetr.js";

/** A payment and the act that confirms it. */
export interface Confirmation {
  readonly payment: Payment;
  readonly draft: Draft;
}

const paid = { uetr, amount: money, valueDate: isoTime };

export const redemptionBody = z.object({
  series: uintText,
  ...paid,
  payee: organisationNumber,
  deposit: z.boolean().default(false).meta({ description: "冻结份额付入提存 · frozen lots are paid into deposit" }),
  starts: z
    .array(uintText)
    .min(1)
    .max(200)
    .optional()
    .meta({ description: "被付份额的起点（分）；不填则依次选取 · starts of the lots; chosen in order unless given" }),
});

export const lotPaymentBody = lotBody.extend(paid);

/** The debtor's payment to the holder of lots. */
export async function redemption(call: Call, body: z.output<typeof redemptionBody>): Promise<Confirmation> {
  const series = await seriesById(call.sql, BigInt(body.series));
  if (series === undefined) throw new Refusal("not-found", { what: "pass", id: body.series });
  const payment = paymentOf("redemption", body, BigInt(body.series), series.currency, body.payee);
  const { deposit, payee } = body;
  const starts = body.starts ?? (await lotsToPay(call.sql, { ...payment, payee, deposit }));
  const values = {
    series: body.series,
    ...paymentFields(payment),
    currency: `0x${Buffer.from(payment.currency, "ascii").toString("hex")}`,
    payer: `${series.debtor ?? 0n}`,
    payee: `${payee}`,
    deposit,
    starts: starts.map(String),
  };
  return { payment, draft: { act: CONFIRM_PAYMENT, values } };
}

/** The guarantor's payment for a dishonoured lot: to its holder, who is the pledgee where there is one. */
export async function cover(call: Call, body: z.output<typeof lotPaymentBody>): Promise<Confirmation> {
  const lot = await lotSeen(call, body);
  const payment = paymentOf("cover", body, lot.series, lot.currency, Number(lot.holder));
  const currency = `0x${Buffer.from(payment.currency, "ascii").toString("hex")}`;
  return { payment, draft: await lotDraft(call, CONFIRM_COVER, body, { ...paymentFields(payment), currency }) };
}

/** Another bank's payout to the seller of a lot, as it arrived here. */
export async function payout(call: Call, body: z.output<typeof lotPaymentBody>): Promise<Confirmation> {
  const lot = await lotSeen(call, body);
  const payment = paymentOf("payout", body, lot.series, lot.currency, Number(lot.owner));
  return { payment, draft: await lotDraft(call, CONFIRM_PAYOUT, body, paymentFields(payment)) };
}

function paymentOf(
  purpose: Payment["purpose"],
  body: { uetr: string; amount: z.output<typeof money>; valueDate: string },
  series: bigint,
  expected: string | null,
  payee: number,
): Payment {
  const { amount, currency } = body.amount;
  if (currency !== expected) throw new Refusal("currency-differs", { expected, found: currency });
  const valueDate = toSeconds(body.valueDate);
  return { purpose, uetr: body.uetr, series, amount: toMinor(amount, currency), currency, payee, valueDate };
}

function paymentFields({ uetr: reference, amount, valueDate }: Payment) {
  return { uetr: uetrBytes(reference), amount: `${amount}`, valueDate: `${valueDate}` };
}
