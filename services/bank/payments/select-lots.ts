import type { Kysely } from "kysely";
import { Refusal } from "../../shared/errors/refusal.js";
import { payableLots } from "../../store/queries/bank-payments.js";
import type { Database } from "../../store/tables/database.js";

/** Lots of one payment at most (`MOST_PAID` of the ledger). */
const MOST = 200;

export interface Money {
  readonly series: bigint;
  readonly payee: number;
  /** Minor units. */
  readonly amount: bigint;
  readonly deposit: boolean;
}

/** Starts of the lots that a payment pays, first come first; the last one may be paid in part. */
export async function lotsToPay(db: Kysely<Database>, money: Money): Promise<bigint[]> {
  const { series, payee, amount, deposit } = money;
  const starts: bigint[] = [];
  let found = 0n;
  for (const { start, end_at: end } of await payableLots(db, series, payee, deposit)) {
    if (found >= amount || starts.length === MOST) break;
    starts.push(start);
    found += end - start;
  }
  if (found < amount) throw new Refusal("payment-lots-short", { payee, amount, found });
  return starts;
}
