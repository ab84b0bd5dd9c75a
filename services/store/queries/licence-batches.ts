import { sql, type Kysely } from "kysely";
import type { Database } from "../tables/database.js";
import type { RefusedBatch } from "./tax-batches.js";

/** Batches of licences whose act was refused for good, oldest first; those that the chain has already are not among them. */
export async function refusedLicenceBatches(db: Kysely<Database>, most: number): Promise<RefusedBatch[]> {
  const { rows } = await sql<RefusedBatch>`
    SELECT b.id, b.root, b.count, b.act FROM licence_batch b JOIN outbox_act a ON a.key = b.act
     WHERE a.state = 'refused' AND a.error ->> 'error' IS DISTINCT FROM 'BatchAnchoredAlready'
     ORDER BY b.id LIMIT ${most}`.execute(db);
  return rows;
}

/** @returns whether `before` was still its act */
export async function setLicenceBatchAct(
  db: Kysely<Database>,
  id: bigint,
  before: string,
  act: string,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("licence_batch")
    .set({ act })
    .where("id", "=", id)
    .where("act", "=", before)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
