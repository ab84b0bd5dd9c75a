import type { Kysely } from "kysely";
import type { QuarterSums, RecordState } from "../../shared/values/performance.js";
import { isBytes } from "./bytes.js";
import type { Database } from "../tables/database.js";
import { keysetPage, type PageRequest } from "./page.js";

export interface PerformanceFilter {
  readonly subject?: bigint | undefined;
  readonly rater?: bigint | undefined;
  readonly agreement?: string | undefined;
  readonly state?: RecordState | undefined;
  /** Only those that took effect, amended ones included. */
  readonly settled?: boolean | undefined;
  /** Only those of which nothing is decided for good yet. */
  readonly pending?: boolean | undefined;
  readonly quarter?: number | undefined;
  /** Only those whose present step's time is over at this time. */
  readonly dueAt?: Date | undefined;
}

/** States of records that count, or that counted until another took their place. */
export const SETTLED_STATES: readonly RecordState[] = ["effective", "amended"];

/** Records, newest first. */
export function performanceRecords(db: Kysely<Database>, filter: PerformanceFilter, page: PageRequest) {
  const { subject, rater, agreement, state, settled, pending, quarter, dueAt } = filter;
  let query = db.selectFrom("performance_record").selectAll();
  if (subject !== undefined) query = query.where("subject", "=", subject);
  if (rater !== undefined) query = query.where("rater", "=", rater);
  if (agreement !== undefined) query = query.where(isBytes("agreement", agreement));
  if (state !== undefined) query = query.where("state", "=", state);
  if (settled === true) query = query.where("state", "in", [...SETTLED_STATES]);
  if (pending === true) query = query.where("state", "not in", ["effective", "amended", "withdrawn"]);
  if (quarter !== undefined) query = query.where("quarter", "=", quarter);
  if (dueAt !== undefined) query = query.where("until", "<", dueAt);
  return keysetPage(query, { columns: ["record"], direction: "desc" }, page);
}

export function performanceRecord(db: Kysely<Database>, record: bigint) {
  return db.selectFrom("performance_record").selectAll().where("record", "=", record).executeTakeFirst();
}

/** What happened to a record, in order. */
export function performanceSteps(db: Kysely<Database>, record: bigint) {
  return db
    .selectFrom("performance_step")
    .selectAll()
    .where("record", "=", record)
    .orderBy("block")
    .orderBy("log_index")
    .execute();
}

/** The sums of each quarter of a subject as the chain had them at a time, newest quarter first. */
export async function performanceSums(db: Kysely<Database>, subject: bigint, at: Date): Promise<QuarterSums[]> {
  return db
    .selectFrom("performance_sum")
    .distinctOn("quarter")
    .select(["quarter", "sums", "weight", "records"])
    .where("subject", "=", subject)
    .where("at", "<=", at)
    .orderBy("quarter", "desc")
    .orderBy("at", "desc")
    .execute();
}
