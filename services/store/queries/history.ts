import { sql, type Kysely } from "kysely";
import type { RecordKind } from "../../shared/values/attested-record.js";
import type { Database } from "../tables/database.js";
import type { BatchState, HistoryObjectionState } from "../tables/history.js";
import { isBytes } from "./bytes.js";
import { keysetPage, type PageRequest } from "./page.js";

/** What sources say of an organisation, summed by quarter, region, kind and currency. Only what counts. */
export interface AttestedSum {
  readonly quarter: number;
  readonly region: number | null;
  readonly kind: RecordKind;
  readonly currency: string | null;
  readonly records: bigint;
  /** Minor units; null where no record has an amount. */
  readonly amount: string | null;
  readonly daysLate: string | null;
}

/** @param subjects the organisation, and the listed numbers that it answers for */
export async function attestedSums(db: Kysely<Database>, subjects: readonly bigint[]): Promise<AttestedSum[]> {
  const rows = await db
    .selectFrom("attested_record")
    .where("subject", "in", subjects)
    .where("counts", "=", true)
    .select(["quarter", "region", "kind", "currency"])
    .select((eb) => [
      eb.fn.countAll<bigint>().as("records"),
      eb.fn.sum<string | null>("amount").as("amount"),
      sql<string | null>`sum(days_late)::text`.as("daysLate"),
    ])
    .groupBy(["quarter", "region", "kind", "currency"])
    .orderBy("quarter", "desc")
    .orderBy("kind")
    .execute();
  return rows;
}

export interface AttestedFilter {
  readonly subjects?: readonly bigint[] | undefined;
  readonly batch?: string | undefined;
  readonly kind?: RecordKind | undefined;
  readonly region?: number | undefined;
  readonly currency?: string | undefined;
  /** Beginning of `scheme:code`, such as `cpv:45`. */
  readonly sector?: string | undefined;
  readonly from?: Date | undefined;
  readonly until?: Date | undefined;
  /** Also what no longer counts. */
  readonly all?: boolean | undefined;
}

/** Records, newest quarter first, each with its batch's importer and source and its newest objection. */
export function attestedRecords(db: Kysely<Database>, filter: AttestedFilter, page: PageRequest) {
  const { subjects, batch, kind, region, currency, sector, from, until, all } = filter;
  let query = db
    .selectFrom("attested_record as r")
    .innerJoin("history_batch as b", "b.batch", "r.batch")
    .leftJoin("history_objection as o", (join) =>
      join.onRef("o.batch", "=", "r.batch").onRef("o.place", "=", "r.place"),
    )
    .select([
      "r.batch",
      "r.place",
      "r.fact",
      "r.subject",
      "r.buyer",
      "r.happened_at",
      "r.quarter",
      "r.kind",
      "r.sector",
      "r.region",
      "r.amount",
      "r.currency",
      "r.days_late",
      "r.flags",
      "r.counts",
      "b.importer",
      "b.source",
      "b.attested_at",
      "o.state as objection",
    ]);
  if (subjects !== undefined) query = query.where("r.subject", "in", subjects);
  if (batch !== undefined) query = query.where(isBytes("r.batch", batch));
  if (kind !== undefined) query = query.where("r.kind", "=", kind);
  if (region !== undefined) query = query.where("r.region", "=", region);
  if (currency !== undefined) query = query.where("r.currency", "=", currency);
  if (sector !== undefined) query = query.where(sql<boolean>`starts_with(r.sector, ${sector})`);
  if (from !== undefined) query = query.where("r.happened_at", ">=", from);
  if (until !== undefined) query = query.where("r.happened_at", "<", until);
  if (all !== true) query = query.where("r.counts", "=", true);
  // Newest first; what has no day comes last in its quarter.
  const day = sql<Date>`coalesce(r.happened_at, '-infinity'::timestamptz)`;
  return keysetPage(query, { columns: ["r.quarter", day, "r.batch", "r.place"], direction: "desc" }, page);
}

/** The two words of each record of a batch are in its event: who objects, corrects or voids sends them again. */
export async function recordsOfBatch(db: Kysely<Database>, batch: string): Promise<string[] | undefined> {
  const row = await db
    .selectFrom("history_batch as b")
    .innerJoin("event as e", (join) => join.onRef("e.block", "=", "b.block").onRef("e.log_index", "=", "b.log_index"))
    .where(isBytes("b.batch", batch))
    .select(["e.data", "b.records"])
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const words = row.data.slice(-128 * row.records);
  return words.match(/.{64}/g)?.map((word) => `0x${word}`);
}

export interface BatchFilter {
  readonly importer?: bigint | undefined;
  readonly source?: string | undefined;
  readonly state?: BatchState | undefined;
}

export function historyBatches(db: Kysely<Database>, { importer, source, state }: BatchFilter, page: PageRequest) {
  let query = db.selectFrom("history_batch").selectAll();
  if (importer !== undefined) query = query.where("importer", "=", importer);
  if (source !== undefined) query = query.where(isBytes("source", source));
  if (state !== undefined) query = query.where("state", "=", state);
  return keysetPage(query, { columns: ["block", "log_index"], direction: "desc" }, page);
}

export function historyBatch(db: Kysely<Database>, batch: string) {
  return db.selectFrom("history_batch").selectAll().where(isBytes("batch", batch)).executeTakeFirst();
}

export interface ObjectionFilter {
  readonly batch?: string | undefined;
  readonly subjects?: readonly bigint[] | undefined;
  readonly state?: HistoryObjectionState | undefined;
}

export function historyObjections(
  db: Kysely<Database>,
  { batch, subjects, state }: ObjectionFilter,
  page: PageRequest,
) {
  let query = db.selectFrom("history_objection").selectAll();
  if (batch !== undefined) query = query.where(isBytes("batch", batch));
  if (subjects !== undefined) query = query.where("subject", "in", subjects);
  if (state !== undefined) query = query.where("state", "=", state);
  return keysetPage(query, { columns: ["objected_at", "batch", "place"], direction: "desc" }, page);
}
