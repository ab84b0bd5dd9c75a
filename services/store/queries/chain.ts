import type { Kysely } from "kysely";
import type { Database } from "../tables/database.js";

export interface IndexHeight {
  readonly height: bigint;
  readonly hash: string;
  readonly movedAt: Date;
}

/** How far the index has come; undefined before its first block. */
export async function indexHeight(db: Kysely<Database>): Promise<IndexHeight | undefined> {
  const row = await db.selectFrom("cursor").select(["height", "hash", "moved_at"]).executeTakeFirst();
  return row && { height: row.height, hash: row.hash, movedAt: row.moved_at };
}
