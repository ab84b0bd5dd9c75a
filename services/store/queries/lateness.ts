import { sql, type Kysely } from "kysely";
import type { Database } from "../tables/database.js";
import { keysetPage, type PageRequest } from "./page.js";

/** How a debtor paid late or not at all, newest first; with the currency of the pass. */
export function latenessOf(db: Kysely<Database>, debtor: bigint, page: PageRequest) {
  const query = db
    .selectFrom("pass_lateness")
    .innerJoin("pass_series", "pass_series.series", "pass_lateness.series")
    .where("pass_lateness.debtor", "=", debtor)
    .selectAll("pass_lateness")
    .select("pass_series.currency");
  const columns = ["pass_lateness.block", "pass_lateness.log_index"] as const;
  return keysetPage(query, { columns, direction: "desc" }, page);
}

/** How many lots a debtor paid late, and how many dishonours of it became final. */
export async function latenessCounts(db: Kysely<Database>, debtor: bigint) {
  return await db
    .selectFrom("pass_lateness")
    .where("debtor", "=", debtor)
    .select([
      sql<bigint>`count(*) FILTER (WHERE late IS NOT NULL)`.as("paidLate"),
      sql<bigint>`count(*) FILTER (WHERE late IS NULL)`.as("dishonoured"),
    ])
    .executeTakeFirstOrThrow();
}
