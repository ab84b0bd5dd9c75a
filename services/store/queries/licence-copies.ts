import type { Kysely } from "kysely";
import type { Database } from "../tables/database.js";

export interface NewCopy {
  readonly licence: string;
  readonly creator: string;
  readonly cause: string;
  /** ISO 8601 day. */
  readonly expiry: string;
}

export async function keepCopy(db: Kysely<Database>, copy: NewCopy): Promise<void> {
  await db.insertInto("licence_copy").values(copy).execute();
}
