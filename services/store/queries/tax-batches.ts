import { sql, type Kysely } from "kysely";
import type { Database } from "../tables/database.js";

/** A batch whose act was refused for good. */
export interface RefusedBatch {
  readonly id: bigint;
  readonly root: string;
  readonly count: number;
  readonly act: string;
}

/** Oldest first; those that the chain has already are not among them. */
export async function refusedBatches(db: Kysely<Database>, most: number): Promise<RefusedBatch[]> {
  const { rows } = await sql<RefusedBatch>`
    SELECT b.id, b.root, b.count, b.act FROM invoice_batch b JOIN outbox_act a ON a.key = b.act
     WHERE a.state = 'refused' AND a.error ->> 'error' IS DISTINCT FROM 'BatchAnchoredAlready'
     ORDER BY b.id LIMIT ${most}`.execute(db);
  return rows;
}

/** @returns whether `before` was still its act */
export async function setBatchAct(db: Kysely<Database>, id: bigint, before: string, act: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("invoice_batch")
    .set({ act })
    .where("id", "=", id)
    .where("act", "=", before)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
