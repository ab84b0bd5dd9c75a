import { sql, type Insertable, type Kysely } from "kysely";
import type { Database } from "../tables/database.js";
import type { InboxPaperTable } from "../tables/inbox.js";
import { isBytes } from "./bytes.js";

export async function keepPaper(db: Kysely<Database>, row: Insertable<InboxPaperTable>): Promise<void> {
  await db.insertInto("inbox_paper").values(row).execute();
}

/** Papers of an item with when their step was done: by the chain's word, or by ours where the chain knows nothing of it. */
export function papersOf(db: Kysely<Database>, item: string) {
  return db
    .selectFrom("inbox_paper as p")
    .innerJoin("inbox_item as n", "n.item", "p.item")
    .leftJoin("invoice_step as s", (join) =>
      join.onRef("s.uid", "=", "n.uid").onRef("s.record", "=", "p.commitment").onRef("s.by", "=", "n.organisation"),
    )
    .select([
      ...(["p.commitment", "p.step", "p.amount", "p.made_by", "p.made_at", "p.wrapped", "p.sealed"] as const),
      ...(["s.tx_hash", "s.person"] as const),
      sql<Date | null>`coalesce(s.at, p.done_at)`.as("at"),
    ])
    .where("p.item", "=", item)
    .orderBy("p.made_at")
    .execute();
}

export type PaperRow = Awaited<ReturnType<typeof papersOf>>[number];

/** What of an invoice was reimbursed already, as a decimal. */
export async function reimbursedSoFar(db: Kysely<Database>, item: string): Promise<string> {
  const { rows } = await sql<{ total: string }>`
    SELECT coalesce(sum(p.amount), 0)::text AS total
      FROM inbox_paper p JOIN inbox_item n ON n.item = p.item
     WHERE p.item = ${item} AND p.step = 'settle' AND (p.done_at IS NOT NULL OR EXISTS (
       SELECT FROM invoice_step s WHERE s.uid = n.uid AND s.record = p.commitment AND s.by = n.organisation))`.execute(
    db,
  );
  return rows[0]?.total ?? "0";
}

/** Steps that the index knows of an invoice, oldest first. */
export function stepsOf(db: Kysely<Database>, uid: string) {
  return db
    .selectFrom("invoice_step")
    .select(["step", "by", "person", "status", "at", "tx_hash", "block", "reason", "record"])
    .where(isBytes("uid", uid))
    .orderBy("block")
    .orderBy("log_index")
    .execute();
}

export type StepRow = Awaited<ReturnType<typeof stepsOf>>[number];
