import type { Kysely } from "kysely";
import { Refusal } from "../../shared/errors/refusal.js";
import { holdBusinessKey, inboxItems, sameInvoice, type InboxRow } from "../../store/queries/inbox.js";
import type { Database } from "../../store/tables/database.js";

/**
 * Refuses an invoice of which another copy in this inbox was taken up already, such as a print of it. Two copies at one
 * time take turns.
 */
export async function requireFirst(sql: Kysely<Database>, row: InboxRow): Promise<void> {
  if (row.business_key === null) return;
  await holdBusinessKey(sql, row.organisation, row.business_key);
  const others = await sameInvoice(sql, row.organisation, row.business_key, row.item);
  if (others.length === 0) return;
  const used = (await inboxItems(sql, row.organisation, others)).find((each) => isTakenUp(each));
  if (used !== undefined) throw new Refusal("inbox-same-used", { item: used.item });
}

/** Locked or used by this organisation, on the chain or in the inbox. */
export function isTakenUp({ uid, status, used_by: user, lock, lock_owner: owner, organisation }: InboxRow): boolean {
  if (uid === null) return status !== "unused";
  return user === organisation || (lock === "reimburse" && owner === organisation);
}
