import type { Kysely } from "kysely";
import type { Database } from "../store/tables/database.js";

/** Marks a value as used; false when it was before. Values may be forgotten once they have expired anyway. */
export async function useOnce(db: Kysely<Database>, kind: string, value: string, expiresAt: Date): Promise<boolean> {
  const result = await db
    .insertInto("http_once")
    .values({ kind, value, expires_at: expiresAt })
    .onConflict((conflict) => conflict.columns(["kind", "value"]).doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Takes back a value that was given out to be used once; false when it is unknown, expired or taken already. */
export async function takeBack(db: Kysely<Database>, kind: string, value: string, now: Date): Promise<boolean> {
  const result = await db
    .deleteFrom("http_once")
    .where("kind", "=", kind)
    .where("value", "=", value)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}

export async function forgetExpired(db: Kysely<Database>, now: Date): Promise<void> {
  await db.deleteFrom("http_once").where("expires_at", "<=", now).execute();
}
