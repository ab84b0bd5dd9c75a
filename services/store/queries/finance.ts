import { sql, type Insertable, type Kysely, type Selectable } from "kysely";
import type { FinanceOfferTable, FinanceRequestTable } from "../tables/bank.js";
import type { Database } from "../tables/database.js";
import { keysetPage, type PageRequest } from "./page.js";
import { HOLDER } from "./positions.js";

export type RequestRow = Selectable<FinanceRequestTable>;

/** A lot as it now is, with what of its series its steps depend on. */
export function lotAt(db: Kysely<Database>, series: bigint, start: bigint) {
  return db
    .selectFrom("pass_lot")
    .innerJoin("pass_series", "pass_series.series", "pass_lot.series")
    .selectAll("pass_lot")
    .select(["pass_series.debtor", "pass_series.due_at", "pass_series.currency", "pass_series.state as series_state"])
    .select(HOLDER.as("holder"))
    .where("pass_lot.series", "=", series)
    .where("pass_lot.start", "=", start)
    .executeTakeFirst();
}

/* REQUESTS */

/** @returns the id, or undefined when the same lot is asked for already */
export async function openRequest(
  db: Kysely<Database>,
  row: Insertable<FinanceRequestTable>,
): Promise<RequestRow | undefined> {
  return db
    .insertInto("finance_request")
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(["series", "start", "applicant"]).where("state", "=", "open").doNothing(),
    )
    .returningAll()
    .executeTakeFirst();
}

export function requestById(db: Kysely<Database>, id: string): Promise<RequestRow | undefined> {
  return db.selectFrom("finance_request").selectAll().where("id", "=", id).executeTakeFirst();
}

export interface RequestFilter {
  readonly applicant?: number | undefined;
  readonly state?: RequestRow["state"] | undefined;
}

/** Newest first. */
export function listRequests(db: Kysely<Database>, { applicant, state }: RequestFilter, page: PageRequest) {
  let query = db.selectFrom("finance_request").selectAll();
  if (applicant !== undefined) query = query.where("applicant", "=", BigInt(applicant));
  if (state !== undefined) query = query.where("state", "=", state);
  return keysetPage(query, { columns: ["made_at", "id"], direction: "desc" }, page);
}

/** Closes an open request. @returns false when it was closed before */
export async function closeRequest(
  db: Kysely<Database>,
  id: string,
  state: "declined" | "withdrawn",
  reason: number | null = null,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("finance_request")
    .set({ state, reason, settled_at: new Date() })
    .where("id", "=", id)
    .where("state", "=", "open")
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/* OFFERS */

/**
 * The next number of this bank's offers: each works once on the chain, so what the chain has seen counts, even when this
 * schema was made anew. The caller's transaction holds the numbering until it ends.
 */
export async function nextOfferNumber(db: Kysely<Database>, bank: number): Promise<bigint> {
  await sql`SELECT pg_advisory_xact_lock(hashtext(current_schema() || ':offer'))`.execute(db);
  const { rows } = await sql<{ last: bigint }>`
    SELECT greatest(
      (SELECT max(number) FROM finance_offer),
      (SELECT max(number) FROM pass_offer_taken WHERE bank = ${bank}),
      (SELECT max(number) FROM pass_offer_cancelled WHERE bank = ${bank}),
      0
    )::int8 AS last`.execute(db);
  return (rows[0]?.last ?? 0n) + 1n;
}

export async function keepOffer(db: Kysely<Database>, row: Insertable<FinanceOfferTable>): Promise<void> {
  await db.insertInto("finance_offer").values(row).execute();
}

/** Offers with what the chain says of them: whether the lot is as it was, whether the number is used up. */
function offers(db: Kysely<Database>, bank: number) {
  return db
    .selectFrom("finance_offer")
    .innerJoin("finance_request", "finance_request.id", "finance_offer.request")
    .leftJoin("pass_lot", (join) =>
      join.onRef("pass_lot.series", "=", "finance_offer.series").onRef("pass_lot.start", "=", "finance_offer.start"),
    )
    .leftJoin("pass_offer_taken", (join) =>
      join.onRef("pass_offer_taken.number", "=", "finance_offer.number").on("pass_offer_taken.bank", "=", BigInt(bank)),
    )
    .leftJoin("pass_offer_cancelled", (join) =>
      join
        .onRef("pass_offer_cancelled.number", "=", "finance_offer.number")
        .on("pass_offer_cancelled.bank", "=", BigInt(bank)),
    )
    .selectAll("finance_offer")
    .select([
      "finance_request.applicant",
      "finance_request.amount",
      "finance_request.currency",
      "pass_offer_taken.at as taken_at",
      "pass_offer_cancelled.at as cancelled_at",
      sql<boolean>`pass_lot.word IS NOT DISTINCT FROM finance_offer.word`.as("fits"),
    ]);
}

export type OfferRow = NonNullable<Awaited<ReturnType<typeof offerByNumber>>>;

export function offerByNumber(db: Kysely<Database>, bank: number, number: bigint) {
  return offers(db, bank).where("finance_offer.number", "=", number).executeTakeFirst();
}

export interface OfferFilter {
  readonly applicant?: number | undefined;
  readonly request?: string | undefined;
}

/** Newest first. Drafts are the bank's own matter: an applicant's list is without them. */
export function listOffers(db: Kysely<Database>, bank: number, filter: OfferFilter, page: PageRequest) {
  let query = offers(db, bank);
  if (filter.applicant !== undefined) {
    query = query
      .where("finance_request.applicant", "=", BigInt(filter.applicant))
      .where("finance_offer.state", "<>", "draft");
  }
  if (filter.request !== undefined) query = query.where("finance_offer.request", "=", filter.request);
  return keysetPage(query, { columns: ["finance_offer.number"], direction: "desc" }, page);
}

/** @returns false when the offer is no draft any more */
export async function signOffer(
  db: Kysely<Database>,
  number: bigint,
  by: { readonly signer: string; readonly signature: string; readonly path: readonly string[] },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("finance_offer")
    .set({
      state: "signed",
      signer: by.signer,
      signature: by.signature,
      path: JSON.stringify(by.path),
      signed_at: new Date(),
    })
    .where("number", "=", number)
    .where("state", "=", "draft")
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** @returns false when the offer is no draft any more */
export async function dropDraft(db: Kysely<Database>, number: bigint): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("finance_offer")
    .set({ state: "withdrawn" })
    .where("number", "=", number)
    .where("state", "=", "draft")
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
