import { sql, type Insertable, type Kysely } from "kysely";
import { bytesOf } from "../tables/column.js";
import type { Database } from "../tables/database.js";
import type { RedLetterTable } from "../tables/tax.js";
import { isBytes } from "./bytes.js";

/** Keeps other red letters of one invoice away until the transaction ends. */
export async function lockOriginal(db: Kysely<Database>, uid: string): Promise<void> {
  await db.selectFrom("issued_invoice").select("uid").where(isBytes("uid", uid)).forUpdate().execute();
}

/** Sum of the gross amounts of an invoice's red letters: negative, or "0". */
export async function reversedSoFar(db: Kysely<Database>, original: string): Promise<string> {
  const { rows } = await sql<{ sum: string }>`
    SELECT coalesce(sum(i.gross), 0)::text AS sum FROM red_letter r JOIN issued_invoice i ON i.uid = r.red
     WHERE r.original = ${bytesOf(original)}`.execute(db);
  return rows[0]?.sum ?? "0";
}

export async function keepRedLetter(db: Kysely<Database>, row: Insertable<RedLetterTable>): Promise<void> {
  await db.insertInto("red_letter").values(row).execute();
}

/**
 * Red letters of which the chain has not heard for good, both invoices being anchored: new ones first, then those that were
 * looked at longest ago, each again after some seconds only.
 */
export async function openRedLetters(db: Kysely<Database>, most: number) {
  const { rows } = await sql<{
    red: string;
    original: string;
    way: RedLetterTable["way"];
    whole: boolean;
    reason: number;
    act: string | null;
  }>`
    SELECT r.red, r.original, r.way, r.whole, r.reason, r.act
      FROM red_letter r LEFT JOIN outbox_act done ON done.key = r.act
     WHERE (r.act IS NULL OR done.state = 'refused')
       AND (r.looked_at IS NULL OR r.looked_at < now() - make_interval(secs => ${PAUSE_S}))
       AND (SELECT bool_and(coalesce(a.state = 'final', false)) FROM issued_invoice i
              LEFT JOIN invoice_batch b ON b.id = i.batch LEFT JOIN outbox_act a ON a.key = b.act
             WHERE i.uid IN (r.red, r.original))
     ORDER BY r.looked_at NULLS FIRST, r.made_at LIMIT ${most}`.execute(db);
  return rows;
}

/** Seconds until a letter that has to wait is looked at again: who uses the original takes days. */
const PAUSE_S = 5;

export type OpenRedLetter = Awaited<ReturnType<typeof openRedLetters>>[number];

/** Notes that it was looked at and has to wait. */
export async function noteLook(db: Kysely<Database>, red: string): Promise<void> {
  await db
    .updateTable("red_letter")
    .set({ looked_at: sql`now()` })
    .where(isBytes("red", red))
    .execute();
}

export async function setRedAct(db: Kysely<Database>, red: string, act: string): Promise<void> {
  await db.updateTable("red_letter").set({ act }).where(isBytes("red", red)).execute();
}
