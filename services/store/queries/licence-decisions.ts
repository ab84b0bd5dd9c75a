import { sql, type Kysely } from "kysely";
import type { Database } from "../tables/database.js";

export interface NewDecision {
  readonly basis: Buffer;
  readonly licence: string;
  readonly operation: string;
  readonly state: string;
  readonly becomes: number;
  readonly reason: number;
  readonly content_key: bigint;
  readonly sealed: Buffer;
  readonly made_by: number;
}

export async function keepDecision(db: Kysely<Database>, decision: NewDecision): Promise<void> {
  await db.insertInto("licence_decision").values(decision).execute();
}

/** What was decided of a licence and is on the chain, newest first: a change is there once its basis is. */
export async function decisionsOf(db: Kysely<Database>, licence: string) {
  const { rows } = await sql<{
    basis: string;
    operation: string;
    state: string;
    becomes: number;
    reason: number;
    sealed: string | null;
    wrapped: string;
    changed_at: Date;
    tx_hash: string;
  }>`
    SELECT d.basis, d.operation, d.state, d.becomes, d.reason, d.sealed, k.wrapped, c.changed_at, c.tx_hash
      FROM licence_decision d
      JOIN content_key k ON k.id = d.content_key
      JOIN status_change c ON c.basis = d.basis
     WHERE d.licence = ${licence}
     ORDER BY c.block DESC, c.log_index DESC`.execute(db);
  return rows;
}
