import { sql, type Kysely } from "kysely";
import type { Database } from "../tables/database.js";
import { isBytes } from "./bytes.js";
import { keysetPage, type Page, type PageRequest } from "./page.js";

export interface SeriesFilter {
  readonly debtor?: number | undefined;
  readonly creditor?: number | undefined;
  /** Owns a lot of it, or is named in one. */
  readonly party?: number | undefined;
  readonly agreement?: string | undefined;
}

/** Sums of a series' lots by how they stand, minor units. */
export interface LotSums {
  readonly lots: number;
  readonly redeemed: bigint;
  readonly open: bigint;
}

const ENDED = ["redeemed", "cancelled", "writtenOff"] as const;

function series(db: Kysely<Database>) {
  return db
    .selectFrom("pass_series")
    .leftJoin(
      (lots) =>
        lots
          .selectFrom("pass_lot")
          .groupBy("series")
          .select((group) => [
            "series as of",
            group.fn.countAll<bigint>().as("lots"),
            sql<bigint>`coalesce(sum(end_at - start) FILTER (WHERE state = 'redeemed'), 0)::int8`.as("redeemed"),
            sql<bigint>`coalesce(sum(end_at - start) FILTER (WHERE state NOT IN (${sql.join(ENDED)})), 0)::int8`.as(
              "open",
            ),
          ])
          .as("sums"),
      (join) => join.onRef("sums.of", "=", "pass_series.series"),
    )
    .selectAll("pass_series")
    .select((row) => [
      row.fn.coalesce("sums.lots", sql<bigint>`0::int8`).as("lots"),
      row.fn.coalesce("sums.redeemed", sql<bigint>`0::int8`).as("redeemed"),
      row.fn.coalesce("sums.open", sql<bigint>`0::int8`).as("open"),
    ]);
}

export type SeriesRow = NonNullable<Awaited<ReturnType<typeof seriesById>>>;

export function seriesById(db: Kysely<Database>, id: bigint) {
  return series(db).where("pass_series.series", "=", id).executeTakeFirst();
}

/** Newest first. */
export function listSeries(db: Kysely<Database>, filter: SeriesFilter, page: PageRequest): Promise<Page<SeriesRow>> {
  let query = series(db);
  if (filter.debtor !== undefined) query = query.where("debtor", "=", BigInt(filter.debtor));
  if (filter.creditor !== undefined) query = query.where("creditor", "=", BigInt(filter.creditor));
  if (filter.agreement !== undefined) {
    query = query.where(isBytes("agreement", filter.agreement));
  }
  const party = filter.party === undefined ? undefined : BigInt(filter.party);
  if (party !== undefined) {
    query = query.where((row) =>
      row.exists(
        row
          .selectFrom("pass_lot")
          .select("pass_lot.start")
          .whereRef("pass_lot.series", "=", "pass_series.series")
          .where((lot) => lot.or([lot("owner", "=", party), lot("counterparty", "=", party)])),
      ),
    );
  }
  return keysetPage(query, { columns: ["pass_series.series"], direction: "desc" }, page);
}

export interface LotFilter {
  readonly series?: bigint | undefined;
  readonly owner?: number | undefined;
  readonly counterparty?: number | undefined;
}

export function listLots(db: Kysely<Database>, filter: LotFilter, page: PageRequest) {
  let query = db
    .selectFrom("pass_lot")
    .innerJoin("pass_series", "pass_series.series", "pass_lot.series")
    .selectAll("pass_lot")
    .select("pass_series.currency");
  if (filter.series !== undefined) query = query.where("pass_lot.series", "=", filter.series);
  if (filter.owner !== undefined) query = query.where("owner", "=", BigInt(filter.owner));
  if (filter.counterparty !== undefined) query = query.where("counterparty", "=", BigInt(filter.counterparty));
  return keysetPage(query, { columns: ["pass_lot.series", "pass_lot.start"] }, page);
}

/** The steps whose range covers a unit, or all of a series, oldest first. */
export function listSteps(db: Kysely<Database>, id: bigint, unit: bigint | undefined, page: PageRequest) {
  let query = db.selectFrom("pass_step").selectAll().where("series", "=", id);
  if (unit !== undefined) query = query.where("start", "<=", unit).where("end_at", ">", unit);
  return keysetPage(query, { columns: ["block", "log_index", "start"] }, page);
}

/** Steps after which a range is another owner's, oldest first. */
export const PASSAGES = ["opened", "imported", "accepted", "bought", "foreclosed", "recourseTaken"] as const;

export function listPassages(db: Kysely<Database>, id: bigint) {
  return db
    .selectFrom("pass_step")
    .selectAll()
    .where("series", "=", id)
    .where("step", "in", PASSAGES)
    .orderBy("block")
    .orderBy("log_index")
    .orderBy("start")
    .execute();
}

export function lotsOf(db: Kysely<Database>, id: bigint) {
  return db.selectFrom("pass_lot").selectAll().where("series", "=", id).orderBy("start").execute();
}

export interface SubcontractFilter {
  readonly payer?: number | undefined;
  readonly seller?: number | undefined;
}

/** Newest first. */
export function listSubcontracts(db: Kysely<Database>, { payer, seller }: SubcontractFilter, page: PageRequest) {
  let query = db.selectFrom("subcontract").selectAll();
  if (payer !== undefined) query = query.where("payer", "=", BigInt(payer));
  if (seller !== undefined) query = query.where("seller", "=", BigInt(seller));
  return keysetPage(query, { columns: ["basis"], direction: "desc" }, page);
}
