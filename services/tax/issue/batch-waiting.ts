import type { Kysely } from "kysely";
import { lockWaiting, nextBatch, placeInvoices } from "../../store/queries/tax-issue.js";
import type { Database } from "../../store/tables/database.js";
import type { TaxParts } from "../parts.js";
import { anchorBatch } from "./anchor.js";

/** Invoices of one batch: a tree of 14 layers. */
export const MOST_IN_BATCH = 10_000;

/**
 * Puts the invoices that wait into a batch, oldest first, and queues the act that anchors it: one SQL transaction.
 * @returns how many there were
 */
export async function batchWaiting(db: Kysely<Database>, { issuer }: Pick<TaxParts, "issuer">): Promise<number> {
  if (issuer === undefined) return 0;
  return db.transaction().execute(async (trx) => {
    const uids = await lockWaiting(trx, MOST_IN_BATCH);
    if (uids.length === 0) return 0;
    const batch = await nextBatch(trx);
    await anchorBatch(trx, issuer, batch, uids);
    await placeInvoices(trx, batch, uids);
    return uids.length;
  });
}
