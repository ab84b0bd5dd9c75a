import type { Kysely } from "kysely";
import type { Database } from "../tables/database.js";

/** Every period of an organisation's keys as it was set, oldest first. */
export function signersOf(db: Kysely<Database>, organisation: number) {
  return db
    .selectFrom("signer_period")
    .selectAll()
    .where("organisation", "=", BigInt(organisation))
    .orderBy("block")
    .orderBy("log_index")
    .execute();
}

/** What regulators said of an organisation, oldest first. */
export function standingsOf(db: Kysely<Database>, organisation: number) {
  return db
    .selectFrom("standing_change")
    .selectAll()
    .where("organisation", "=", BigInt(organisation))
    .orderBy("block")
    .orderBy("log_index")
    .execute();
}
