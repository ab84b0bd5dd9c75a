import { sql, type Kysely } from "kysely";
import type { Database } from "../../../store/tables/database.js";

/** Whether a list was refused whose parties still bear the numbers that it would have given. */
export async function isListRefused(db: Kysely<Database>): Promise<boolean> {
  const { rows } = await sql`SELECT FROM outbox_act a WHERE a.state = 'refused'
    AND EXISTS (SELECT FROM import_party p WHERE p.act = a.key) LIMIT 1`.execute(db);
  return rows.length > 0;
}

/** Whether no list is on its way to a block, or back from one that refused it. */
async function areListsSettled(db: Kysely<Database>): Promise<boolean> {
  const { rows } = await sql`
    SELECT FROM outbox_act WHERE lane = 'import-list' AND state IN ('queued', 'sent')
    UNION ALL
    SELECT FROM outbox_tx t JOIN outbox_act a ON a.tx = t.id
     WHERE t.state = 'mined' AND a.lane = 'import-list' AND a.error IS NOT NULL LIMIT 1`.execute(db);
  return rows.length === 0;
}

/** Whether every number that we gave is taken on the chain, so that records may name it. */
export async function areAllListed(db: Kysely<Database>): Promise<boolean> {
  return (await areListsSettled(db)) && !(await isListRefused(db));
}

/**
 * Forgets the numbers that refused lists would have given, so that their parties are listed again: once no list is on
 * its way any more, since one that was made with later numbers is refused as well.
 */
export async function forgetRefusedLists(db: Kysely<Database>): Promise<void> {
  if (!(await isListRefused(db)) || !(await areListsSettled(db))) return;
  await sql`UPDATE import_party p SET number = NULL, act = NULL FROM outbox_act a
    WHERE p.act = a.key AND a.state = 'refused'`.execute(db);
}
