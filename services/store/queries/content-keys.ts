import type { Kysely } from "kysely";
import type { Database } from "../tables/database.js";

/** Keeps a wrapped content key beside what it closes. @returns its number */
export async function keepKey(db: Kysely<Database>, wrapped: Buffer): Promise<bigint> {
  const row = await db.insertInto("content_key").values({ wrapped }).returning("id").executeTakeFirstOrThrow();
  return row.id;
}
