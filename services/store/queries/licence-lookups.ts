import type { Kysely } from "kysely";
import type { Database } from "../tables/database.js";

export interface NewLookup {
  readonly use: Buffer;
  readonly licence: string;
  readonly department: bigint;
  readonly fields: readonly string[];
}

export async function keepLookup(db: Kysely<Database>, lookup: NewLookup): Promise<void> {
  await db
    .insertInto("licence_lookup")
    .values({ ...lookup, fields: [...lookup.fields] })
    .execute();
}

/** Looks without consent at the licences that are bound to a key, newest first. */
export function lookupsOf(db: Kysely<Database>, holderKey: string) {
  return db
    .selectFrom("licence_lookup as l")
    .innerJoin("issued_licence as i", "i.id", "l.licence")
    .select(["l.use", "l.licence", "l.department", "l.fields", "l.made_at"])
    .where("i.holder_key", "=", holderKey)
    .orderBy("l.made_at", "desc")
    .limit(500)
    .execute();
}
