import { sql } from "kysely";
import type { Call } from "../../http/call.js";
import { actAsOfficer, type HandedIn } from "../../http/relay/as-officer.js";
import type { Draft } from "../../http/relay/prepare.js";
import { actStatuses } from "../../outbox/enqueue.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { bytesOf } from "../../store/tables/column.js";
import { awaitingWith } from "../../store/queries/held.js";
import { keepPayment, paymentByUetr } from "../../store/queries/bank-payments.js";
import type { PaymentPurpose } from "../../store/tables/bank.js";
import { uetrBytes } from "./uetr.js";

/** A payment that this bank is about to confirm. Amount in minor units, value date in seconds. */
export interface Payment {
  readonly purpose: PaymentPurpose;
  readonly uetr: string;
  readonly series: bigint;
  readonly amount: bigint;
  readonly currency: string;
  readonly payee: number;
  readonly valueDate: bigint;
}

/**
 * Confirms a payment once: under its reference the act is stored beside the bank's own row, and a second confirmation is
 * refused here, before the ledger would. A reference whose act the ledger refused is free again. What waits for a second
 * person is no confirmation yet: its row is written as that one agrees (`relayed.ts`), and the reference is taken meanwhile.
 */
export async function confirmOnce(call: Call, payment: Payment, draft: Draft): Promise<HandedIn> {
  // Two confirmations of one reference come one after the other.
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${uetrBytes(payment.uetr)}, 0))`.execute(call.sql);
  await requireFree(call, payment.uetr);
  const [act] = await actAsOfficer(call, [draft]);
  if (act === undefined) throw new RangeError("no act was taken");
  if (act.awaits !== null) return act;
  await keepPayment(call.sql, {
    uetr: bytesOf(uetrBytes(payment.uetr)),
    purpose: payment.purpose,
    series: payment.series,
    amount: payment.amount,
    currency: payment.currency,
    payee: BigInt(payment.payee),
    value_date: new Date(Number(payment.valueDate) * 1000),
    act: act.id,
  });
  return act;
}

/** Refuses a reference that this bank has confirmed, or that waits for a second person. */
export async function requireFree(call: Pick<Call, "sql" | "now">, uetr: string): Promise<void> {
  await requireNew(call, uetr);
  const waiting = await awaitingWith(call.sql, { uetr: uetrBytes(uetr) }, new Date(Number(call.now()) * 1000));
  if (waiting !== undefined) throw new Refusal("payment-awaits-second", { uetr, held: waiting.id });
}

/** Refuses a reference that this bank has confirmed. */
export async function requireNew({ sql }: Pick<Call, "sql">, uetr: string): Promise<void> {
  const known = await paymentByUetr(sql, uetrBytes(uetr));
  if (known === undefined) return;
  const status = (await actStatuses(sql, [known.act])).get(known.act);
  if (status?.state === "refused") return;
  throw new Refusal("payment-confirmed-already", { uetr, purpose: known.purpose, act: known.act });
}
