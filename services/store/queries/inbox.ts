import { sql, type Insertable, type Kysely, type Selectable } from "kysely";
import type { InvoiceStatus } from "../../shared/values/invoice-word.js";
import { bytesOf } from "../tables/column.js";
import type { Database } from "../tables/database.js";
import type { InboxFileTable, InboxItemTable, InboxRulesTable } from "../tables/inbox.js";
import { isBytes } from "./bytes.js";
import { keysetPage, type PageRequest } from "./page.js";

/** Items of an organisation with what the index of the chain says of them. */
function items(db: Kysely<Database>, organisation: bigint) {
  return db
    .selectFrom("inbox_item as n")
    .leftJoin("invoice as i", "i.uid", "n.uid")
    .select([
      ...([
        "n.item",
        "n.organisation",
        "n.uid",
        "n.business_key",
        "n.source",
        "n.number",
        "n.seller",
        "n.currency",
      ] as const),
      ...(["n.net", "n.tax", "n.gross", "n.buyer_fits", "n.rules_checked", "n.first_person"] as const),
      ...(["n.dismissed", "n.received_at", "n.received_by", "n.wrapped", "n.sealed"] as const),
      ...(["i.word", "i.flags", "i.lock", "i.lock_owner", "i.lock_until", "i.used_by", "i.changed_at"] as const),
      sql<string | null>`n.issue_date::text`.as("issue_date"),
      sql<LocalOrChain>`coalesce(i.status, n.status, 'unused')`.as("status"),
    ])
    .where("n.organisation", "=", organisation);
}

type LocalOrChain = InvoiceStatus;

export type InboxRow = NonNullable<Awaited<ReturnType<typeof inboxItem>>>;

export function inboxItem(db: Kysely<Database>, organisation: bigint, item: string) {
  return items(db, organisation).where("n.item", "=", item).executeTakeFirst();
}

export function inboxItemByUid(db: Kysely<Database>, organisation: bigint, uid: string) {
  return items(db, organisation).where(isBytes("n.uid", uid)).executeTakeFirst();
}

/** Several at once, in the order of their numbers. */
export function inboxItems(db: Kysely<Database>, organisation: bigint, list: readonly string[]) {
  return items(db, organisation)
    .where("n.item", "in", [...list])
    .orderBy("n.item")
    .execute();
}

export interface InboxFilter {
  readonly status?: InvoiceStatus | undefined;
  readonly dismissed?: boolean | undefined;
  /** Issued from and until, as days. */
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  /** Part of the seller's name or of the number. */
  readonly q?: string | undefined;
}

/** An inbox, newest first. */
export function listInbox(db: Kysely<Database>, organisation: bigint, filter: InboxFilter, page: PageRequest) {
  return keysetPage(
    filtered(items(db, organisation), filter),
    { columns: ["n.received_at", "n.item"], direction: "desc" },
    page,
  );
}

function filtered(query: ReturnType<typeof items>, { status, dismissed, from, until, q }: InboxFilter) {
  let found = query.where("n.dismissed", dismissed === true ? "is not" : "is", null);
  if (status !== undefined) found = found.where(sql<boolean>`coalesce(i.status, n.status, 'unused') = ${status}`);
  if (from !== undefined) found = found.where(sql<boolean>`n.issue_date >= ${from}::date`);
  if (until !== undefined) found = found.where(sql<boolean>`n.issue_date <= ${until}::date`);
  if (q !== undefined) {
    const part = `%${q.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    found = found.where((row) => row.or([row("n.seller", "ilike", part), row("n.number", "ilike", part)]));
  }
  return found;
}

/** Enters an item. @returns whether it is new: an invoice of the chain is in an inbox once */
export async function keepInboxItem(db: Kysely<Database>, row: Insertable<InboxItemTable>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("inbox_item")
    .values(row)
    .onConflict((conflict) => conflict.columns(["organisation", "uid"]).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export async function changeInboxItem(db: Kysely<Database>, item: string, change: Partial<Insertable<InboxItemTable>>) {
  await db.updateTable("inbox_item").set(change).where("item", "=", item).execute();
}

/** Lets copies of one invoice in an inbox take turns until the transaction ends. */
export async function holdBusinessKey(db: Kysely<Database>, organisation: bigint, key: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`inbox:${organisation}:${key}`}, 0))`.execute(db);
}

/** Locks an item until the transaction ends: of what the chain does not guard, the database is the guard. */
export async function holdInboxItem(db: Kysely<Database>, item: string): Promise<void> {
  await db.selectFrom("inbox_item").select("item").where("item", "=", item).forUpdate().execute();
}

/** Other items of the inbox that are the same invoice by seller and number. */
export async function sameInvoice(db: Kysely<Database>, organisation: bigint, key: string, item: string) {
  const rows = await db
    .selectFrom("inbox_item")
    .select("item")
    .where("organisation", "=", organisation)
    .where("business_key", "=", key)
    .where("item", "!=", item)
    .where("dismissed", "is", null)
    .orderBy("received_at")
    .execute();
  return rows.map((row) => row.item);
}

/** What was received in a month of one currency, as a decimal; dismissed items aside. */
export async function receivedInMonth(db: Kysely<Database>, organisation: bigint, currency: string, month: string) {
  const { rows } = await sql<{ total: string }>`
    SELECT coalesce(sum(gross), 0)::text AS total FROM inbox_item
     WHERE organisation = ${organisation} AND currency = ${currency} AND dismissed IS NULL
       AND date_trunc('month', received_at AT TIME ZONE 'Asia/Shanghai') = ${`${month}-01`}::date`.execute(db);
  return rows[0]?.total ?? "0";
}

export async function keepInboxFile(db: Kysely<Database>, row: Insertable<InboxFileTable>): Promise<void> {
  await db
    .insertInto("inbox_file")
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export function inboxFiles(db: Kysely<Database>, item: string) {
  return db.selectFrom("inbox_file").selectAll().where("item", "=", item).orderBy("added_at").execute();
}

export function inboxFile(db: Kysely<Database>, item: string, digest: string) {
  return db
    .selectFrom("inbox_file")
    .selectAll()
    .where("item", "=", item)
    .where("sha256", "=", bytesOf(digest) as never)
    .executeTakeFirst();
}

export type InboxRulesRow = Selectable<InboxRulesTable>;

export function inboxRules(db: Kysely<Database>, organisation: bigint): Promise<InboxRulesRow | undefined> {
  return db.selectFrom("inbox_rules").selectAll().where("organisation", "=", organisation).executeTakeFirst();
}

export function setInboxRules(db: Kysely<Database>, row: Insertable<InboxRulesTable>): Promise<InboxRulesRow> {
  const { organisation: _, ...rest } = row;
  return db
    .insertInto("inbox_rules")
    .values(row)
    .onConflict((conflict) => conflict.column("organisation").doUpdateSet({ ...rest, set_at: new Date() }))
    .returningAll()
    .executeTakeFirstOrThrow();
}
