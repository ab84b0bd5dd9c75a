import { sql, type Insertable, type Kysely, type Selectable } from "kysely";
import type { Database } from "../tables/database.js";
import type { TaxpayerTable } from "../tables/tax.js";
import { keysetPage, type PageRequest } from "./page.js";

export type TaxpayerRow = Selectable<TaxpayerTable>;

export function taxpayersBySeller(db: Kysely<Database>, sellers: readonly string[]): Promise<TaxpayerRow[]> {
  if (sellers.length === 0) return Promise.resolve([]);
  return db
    .selectFrom("taxpayer")
    .selectAll()
    .where("seller", "in", [...new Set(sellers)])
    .execute();
}

export function taxpayerOf(db: Kysely<Database>, organisation: bigint): Promise<TaxpayerRow | undefined> {
  return db.selectFrom("taxpayer").selectAll().where("organisation", "=", organisation).executeTakeFirst();
}

/** Enters a taxpayer, or what was found at a later check of its name. */
export function keepTaxpayer(db: Kysely<Database>, row: Insertable<TaxpayerTable>): Promise<TaxpayerRow> {
  const { seller: _, ...rest } = row;
  return db
    .insertInto("taxpayer")
    .values(row)
    .onConflict((conflict) => conflict.column("seller").doUpdateSet({ ...rest, checked_at: new Date() }))
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Enters a taxpayer; one that is known stays as it is. */
export async function enterTaxpayer(db: Kysely<Database>, row: Insertable<TaxpayerTable>): Promise<void> {
  await db
    .insertInto("taxpayer")
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export function setTaxpayerState(db: Kysely<Database>, seller: string, state: TaxpayerRow["state"]) {
  return db.updateTable("taxpayer").set({ state }).where("seller", "=", seller).returningAll().executeTakeFirst();
}

export function listTaxpayers(db: Kysely<Database>, page: PageRequest) {
  return keysetPage(
    db.selectFrom("taxpayer").selectAll(),
    { columns: ["checked_at", "seller"], direction: "desc" },
    page,
  );
}

/** Number and name of the organisation that the registry has under an identifier. */
export function organisationByIdentifier(db: Kysely<Database>, identifier: string) {
  return db
    .selectFrom("organisation_identifier as i")
    .innerJoin("organisation as o", "o.organisation", "i.organisation")
    .select(["o.organisation", "o.name"])
    .where("i.identifier", "=", identifier)
    .executeTakeFirst();
}

/** Identifiers of an organisation, as the registry has them. */
export async function identifiersOf(db: Kysely<Database>, organisation: bigint): Promise<string[]> {
  const rows = await db
    .selectFrom("organisation_identifier")
    .select("identifier")
    .where("organisation", "=", organisation)
    .execute();
  return rows.map(({ identifier }) => identifier);
}

/** Grants of numbers and quotas that are drawn from, locked until the transaction ends, always in the same order. */
export async function lockGrants(db: Kysely<Database>, sellers: readonly string[]) {
  if (sellers.length === 0) return [];
  return db
    .selectFrom("number_grant")
    .selectAll()
    .where("seller", "in", [...sellers])
    .orderBy("seller")
    .orderBy("id")
    .forUpdate()
    .execute();
}

export async function advanceGrant(db: Kysely<Database>, id: bigint, next: bigint): Promise<void> {
  await db.updateTable("number_grant").set({ next_serial: next }).where("id", "=", id).execute();
}

export function overlappingGrant(db: Kysely<Database>, prefix: string, first: bigint, last: bigint) {
  return db
    .selectFrom("number_grant")
    .select("id")
    .where("prefix", "=", prefix)
    .where("first_serial", "<=", last)
    .where("last_serial", ">=", first)
    .executeTakeFirst();
}

/** The seller to whom a number of a fully digital invoice was granted: 5 digits of prefix, 15 of serial. */
export async function sellerOfNumber(db: Kysely<Database>, number: string): Promise<string | undefined> {
  if (!/^\d{20}$/.test(number)) return undefined;
  const serial = BigInt(number.slice(5));
  const row = await db
    .selectFrom("number_grant")
    .select("seller")
    .where("prefix", "=", number.slice(0, 5))
    .where("first_serial", "<=", serial)
    .where("last_serial", ">=", serial)
    .executeTakeFirst();
  return row?.seller;
}

export async function lockQuotas(db: Kysely<Database>, sellers: readonly string[], months: readonly string[]) {
  if (sellers.length === 0) return [];
  const { rows } = await sql<{ seller: string; month: string; currency: string; allowed: string; used: string }>`
    SELECT seller, month::text AS month, currency, allowed, used FROM invoice_quota
     WHERE seller IN (${sql.join([...sellers])}) AND month IN (${sql.join(months.map((month) => sql`${month}::date`))})
     ORDER BY seller, month, currency FOR UPDATE`.execute(db);
  return rows;
}

export interface QuotaPlace {
  readonly seller: string;
  readonly month: string;
  readonly currency: string;
}

export async function setUsed(db: Kysely<Database>, { seller, month, currency }: QuotaPlace, used: string) {
  await sql`UPDATE invoice_quota SET used = ${used} WHERE seller = ${seller} AND month = ${month}::date
    AND currency = ${currency}`.execute(db);
}

/** Sets what may be issued in a month. @returns the row, or undefined where more is used already */
export async function setQuota(db: Kysely<Database>, { seller, month, currency }: QuotaPlace, allowed: string) {
  const { rows } = await sql<{ allowed: string; used: string }>`
    INSERT INTO invoice_quota (seller, month, currency, allowed) VALUES (${seller}, ${month}::date, ${currency}, ${allowed})
    ON CONFLICT (seller, month, currency) DO UPDATE SET allowed = excluded.allowed
      WHERE invoice_quota.used <= excluded.allowed
    RETURNING allowed, used`.execute(db);
  return rows[0];
}

export async function quotasOf(db: Kysely<Database>, seller: string) {
  const { rows } = await sql<{ month: string; currency: string; allowed: string; used: string }>`
    SELECT month::text AS month, currency, allowed, used FROM invoice_quota WHERE seller = ${seller}
     ORDER BY month DESC, currency LIMIT 120`.execute(db);
  return rows;
}

export function grantsOf(db: Kysely<Database>, seller: string) {
  return db.selectFrom("number_grant").selectAll().where("seller", "=", seller).orderBy("id").execute();
}
