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

export type NewWithdrawal = Pick<NewDecision, "basis" | "reason" | "content_key" | "sealed" | "made_by">;

export async function keepWithdrawal(db: Kysely<Database>, withdrawal: NewWithdrawal): Promise<void> {
  await db.insertInto("batch_withdrawal").values(withdrawal).execute();
}

/** Withdrawals of batches that are on the chain, newest first: one is there once its basis is. */
export async function withdrawalsOf(db: Kysely<Database>, organisation: bigint) {
  const { rows } = await sql<{
    basis: string;
    reason: number;
    sealed: string;
    wrapped: string;
    roots: string[];
    withdrawn_at: Date;
    tx_hash: string;
  }>`
    SELECT d.basis, d.reason, d.sealed, k.wrapped, w.withdrawn_at, w.tx_hash,
           array_agg('0x' || encode(w.root, 'hex') ORDER BY w.root) AS roots
      FROM batch_withdrawal d
      JOIN content_key k ON k.id = d.content_key
      JOIN licence_withdrawal w ON w.basis = d.basis AND w.issuer = ${organisation}
     GROUP BY d.basis, d.reason, d.sealed, k.wrapped, w.withdrawn_at, w.tx_hash
     ORDER BY w.withdrawn_at DESC, d.basis`.execute(db);
  return rows;
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
