import type { Kysely } from "kysely";
import type { Database } from "../tables/database.js";
import { isBytes } from "./bytes.js";

/** Who is trusted for a subject at a time. */
export function trustedFor(db: Kysely<Database>, subject: string, time: Date) {
  return db
    .selectFrom("trusted_issuer")
    .select(["organisation", "begins_at", "ends_at"])
    .where(isBytes("subject", subject))
    .where("begins_at", "<=", time)
    .where("ends_at", ">", time)
    .orderBy("begins_at")
    .orderBy("organisation")
    .execute();
}
