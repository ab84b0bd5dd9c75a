import { sql, type Kysely } from "kysely";
import type { Database } from "../tables/database.js";

/** The newest epoch of a list that is not after a time. */
export function epochAt(db: Kysely<Database>, list: string, time: Date) {
  return db
    .selectFrom("status_epoch")
    .select(["epoch", "root", "closed_at"])
    .where("list", "=", list)
    .where("closed_at", "<=", time)
    .orderBy("epoch", "desc")
    .limit(1)
    .executeTakeFirst();
}

/** The words of a list as they stood when its block of that time was over; those that were never written are missing. */
export async function wordsAt(db: Kysely<Database>, list: string, time: Date) {
  const { rows } = await sql<{ word: number; becomes: string }>`
    SELECT DISTINCT ON (word) word, becomes FROM status_change
     WHERE list = ${list} AND changed_at <= ${time}
     ORDER BY word, block DESC, log_index DESC`.execute(db);
  return rows;
}
