import { sql, type Kysely } from "kysely";
import type { Database } from "../tables/database.js";

/** Tables of batches that an act anchors: `id`, `root`, `count`, `act`. */
export type BatchTable = "invoice_batch" | "licence_batch";

/** A batch whose act was refused for good. */
export interface RefusedBatch {
  readonly id: bigint;
  readonly root: string;
  readonly count: number;
  readonly act: string;
}

/** Oldest first; those that the chain has already are not among them. */
export async function refusedBatches(db: Kysely<Database>, table: BatchTable, most: number): Promise<RefusedBatch[]> {
  const { rows } = await sql<RefusedBatch>`
    SELECT b.id, b.root, b.count, b.act FROM ${sql.table(table)} b JOIN outbox_act a ON a.key = b.act
     WHERE a.state = 'refused' AND a.error ->> 'error' IS DISTINCT FROM 'BatchAnchoredAlready'
     ORDER BY b.id LIMIT ${most}`.execute(db);
  return rows;
}

/** @returns whether the act that was refused was still its act */
export async function setBatchAct(
  db: Kysely<Database>,
  table: BatchTable,
  { id, act: before }: RefusedBatch,
  act: string,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    UPDATE ${sql.table(table)} SET act = ${act} WHERE id = ${id} AND act = ${before}`.execute(db);
  return numAffectedRows === 1n;
}
