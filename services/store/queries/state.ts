import { sql, type Kysely } from "kysely";
import type { Database } from "../tables/database.js";

export interface IndexState {
  readonly number: number;
  readonly hash: string;
  readonly minedAt: Date | null;
  readonly indexedAt: Date;
}

/** The newest block of the index; undefined before its first. */
export async function indexState(db: Kysely<Database>): Promise<IndexState | undefined> {
  const row = await db
    .selectFrom("cursor")
    .leftJoin("block", "block.number", "cursor.height")
    .select(["cursor.height", "cursor.hash", "cursor.moved_at", "block.mined_at"])
    .executeTakeFirst();
  return row && { number: Number(row.height), hash: row.hash, minedAt: row.mined_at, indexedAt: row.moved_at };
}

export interface IndexCounts {
  readonly organisations: number;
  readonly tenders: number;
  readonly records: number;
  readonly passes: number;
}

/** What is in the index. Imported records are summed over their batches, of which there are few. */
export async function indexCounts(db: Kysely<Database>): Promise<IndexCounts> {
  const { rows } = await sql<IndexCounts>`
    SELECT
      (SELECT count(*) FROM organisation)::int4 AS organisations,
      (SELECT count(*) FROM tender)::int4 AS tenders,
      (SELECT coalesce(sum(records - cardinality(superseded)), 0) FROM history_batch WHERE state = 'attested')::int4
        + (SELECT count(*) FROM performance_record WHERE state = 'effective')::int4 AS records,
      (SELECT count(*) FROM pass_series WHERE state NOT IN ('draft', 'dropped'))::int4 AS passes
  `.execute(db);
  const [counts] = rows;
  if (counts === undefined) throw new Error("a query without FROM gives one row");
  return counts;
}
