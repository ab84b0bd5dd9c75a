import { sql, type Kysely } from "kysely";
import { arrayLiteral, type Value } from "../copy.js";
import type { Database } from "../tables/database.js";
import type { InvoiceSyntax } from "../tables/tax.js";

/** A list of values as one parameter, for UNNEST. */
function column(type: string, values: readonly Value[]) {
  return sql`${arrayLiteral(values, type)}::${sql.raw(type)}[]`;
}

/** An invoice to be stored. Bytes are 0x texts, amounts decimal texts, times seconds. */
export interface NewInvoice {
  readonly uid: string;
  readonly seller: string;
  readonly number: string;
  readonly sale: string | null;
  readonly fingerprint: string;
  readonly syntax: InvoiceSyntax;
  readonly labels: readonly string[];
  readonly kind: number;
  readonly issueDate: string;
  readonly issuedAt: bigint;
  readonly currency: string;
  readonly net: string;
  readonly tax: string;
  readonly gross: string;
  readonly rates: string;
  readonly document: string;
  readonly buyerCommitment: string;
  readonly sellerCommitment: string;
  readonly keyPlace: number;
  /** By itself, or null where it is in a bundle. */
  readonly sealed: string | null;
}

const COLUMNS: readonly (readonly [string, string, (row: NewInvoice) => Value])[] = [
  ["uid", "bytea", (row) => row.uid],
  ["seller", "text", (row) => row.seller],
  ["number", "text", (row) => row.number],
  ["sale", "text", (row) => row.sale],
  ["fingerprint", "bytea", (row) => row.fingerprint],
  ["syntax", "text", (row) => row.syntax],
  ["labels", "text", (row) => row.labels.join(" ")],
  ["kind", "int2", (row) => row.kind],
  ["issue_date", "date", (row) => row.issueDate],
  ["issued_at", "timestamptz", (row) => row.issuedAt],
  ["currency", "text", (row) => row.currency],
  ["net", "numeric", (row) => row.net],
  ["tax", "numeric", (row) => row.tax],
  ["gross", "numeric", (row) => row.gross],
  ["rates", "jsonb", (row) => row.rates],
  ["document", "bytea", (row) => row.document],
  ["buyer_commitment", "bytea", (row) => row.buyerCommitment],
  ["seller_commitment", "bytea", (row) => row.sellerCommitment],
  ["key_place", "int4", (row) => row.keyPlace],
  ["sealed", "bytea", (row) => row.sealed],
];
const NAMES = sql.raw(COLUMNS.map(([name]) => name).join(", "));
const READ = sql.raw(COLUMNS.map(([name]) => (name === "labels" ? "string_to_array(labels, ' ')" : name)).join(", "));

/**
 * Stores invoices that came in together. Throws PostgreSQL's 23505 where another transaction took a number first.
 * @param batch the batch, in which their places are those under the key, or null while they wait for one
 */
export async function keepInvoices(
  db: Kysely<Database>,
  key: bigint,
  rows: readonly NewInvoice[],
  batch: bigint | null,
) {
  if (rows.length === 0) return;
  const lists = sql.join(COLUMNS.map(([, type, value]) => column(type, rows.map(value))));
  const place = batch === null ? sql`NULL::int4` : sql`key_place`;
  await sql`INSERT INTO issued_invoice (${NAMES}, content_key, batch, place)
    SELECT ${READ}, ${key}::int8, ${batch}::int8, ${place} FROM unnest(${lists}) AS t(${NAMES})`.execute(db);
}

/** Contents that were sealed together, at the place of the first of them. */
export async function keepBundles(
  db: Kysely<Database>,
  key: bigint,
  bundles: readonly { readonly place: number; readonly sealed: Uint8Array }[],
): Promise<void> {
  const rows = bundles.map(({ place, sealed }) => ({ content_key: key, place, sealed: Buffer.from(sealed) }));
  if (rows.length > 0) await db.insertInto("sealed_bundle").values(rows).execute();
}

export interface NewBatch {
  readonly id: bigint;
  readonly root: Buffer;
  readonly count: number;
  readonly nodes: Buffer;
  readonly act: string;
}

export async function keepBatch(db: Kysely<Database>, batch: NewBatch): Promise<void> {
  await db.insertInto("invoice_batch").values(batch).execute();
}

export async function nextBatch(db: Kysely<Database>): Promise<bigint> {
  const { rows } = await sql<{ id: bigint }>`
    SELECT nextval(pg_get_serial_sequence('invoice_batch', 'id')) AS id`.execute(db);
  return rows[0]?.id ?? 0n;
}

/** Invoices by their sellers and numbers, or by their sales. */
export interface KnownInvoice {
  readonly uid: string;
  readonly seller: string;
  readonly number: string;
  readonly sale: string | null;
  readonly fingerprint: string;
  /** ISO 8601 day. */
  readonly day: string;
}

export async function knownInvoices(
  db: Kysely<Database>,
  asked: readonly { readonly seller: string; readonly number: string | null; readonly sale: string | null }[],
): Promise<KnownInvoice[]> {
  const { rows } = await sql<KnownInvoice>`
    SELECT i.uid, i.seller, i.number, i.sale, i.fingerprint, i.issue_date::text AS day
      FROM unnest(${column(
        "text",
        asked.map(({ seller }) => seller),
      )}, ${column(
        "text",
        asked.map(({ number }) => number),
      )}) AS a(seller, number)
      JOIN issued_invoice i ON i.seller = a.seller AND i.number = a.number
     UNION
    SELECT i.uid, i.seller, i.number, i.sale, i.fingerprint, i.issue_date::text AS day
      FROM unnest(${column(
        "text",
        asked.map(({ seller }) => seller),
      )}, ${column(
        "text",
        asked.map(({ sale }) => sale),
      )}) AS a(seller, sale)
      JOIN issued_invoice i ON i.seller = a.seller AND i.sale = a.sale`.execute(db);
  return rows;
}

/** Takes those that wait, oldest first, out of other workers' reach until the transaction ends. */
export async function lockWaiting(db: Kysely<Database>, most: number): Promise<string[]> {
  const rows = await db
    .selectFrom("issued_invoice")
    .select("uid")
    .where("batch", "is", null)
    .orderBy("issued_at")
    .orderBy("uid")
    .limit(most)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map(({ uid }) => uid);
}

/** Puts invoices into a batch, in this order. */
export async function placeInvoices(db: Kysely<Database>, batch: bigint, uids: readonly string[]): Promise<void> {
  await sql`UPDATE issued_invoice i SET batch = ${batch}, place = (u.ordinality - 1)::int4
    FROM unnest(${column("bytea", uids)}) WITH ORDINALITY AS u(uid, ordinality) WHERE i.uid = u.uid`.execute(db);
}
