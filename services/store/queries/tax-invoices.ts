import { sql, type Kysely } from "kysely";
import { arrayLiteral } from "../copy.js";
import type { Database } from "../tables/database.js";
import { isBytes } from "./bytes.js";
import { keysetPage, type PageRequest } from "./page.js";

/** An issued invoice with what opens it and how far it is on its way to the chain. */
export function issuedByUid(db: Kysely<Database>, uid: string) {
  return issued(db).where(isBytes("i.uid", uid)).executeTakeFirst();
}

/** By its seller and number, normalised. */
export function issuedByNumber(db: Kysely<Database>, seller: string, number: string) {
  return issued(db).where("i.seller", "=", seller).where("i.number", "=", number).executeTakeFirst();
}

export type IssuedRow = NonNullable<Awaited<ReturnType<typeof issuedByUid>>>;

function issued(db: Kysely<Database>) {
  return db
    .selectFrom("issued_invoice as i")
    .innerJoin("content_key as k", "k.id", "i.content_key")
    .leftJoin("sealed_bundle as s", (join) =>
      join.onRef("s.content_key", "=", "i.content_key").onRef("s.place", "=", "i.bundle"),
    )
    .leftJoin("invoice_batch as b", "b.id", "i.batch")
    .leftJoin("outbox_act as a", "a.key", "b.act")
    .select([
      "i.bundle",
      "i.bundle_at",
      "s.sealed as bundle_sealed",
      ...(["i.uid", "i.seller", "i.number", "i.syntax", "i.labels", "i.kind", "i.issued_at", "i.currency"] as const),
      ...(["i.net", "i.tax", "i.gross", "i.document", "i.buyer_commitment", "i.seller_commitment"] as const),
      ...(["i.key_place", "i.sealed", "i.batch", "i.place", "k.wrapped", "b.root", "b.count", "a.state"] as const),
      sql<string>`i.issue_date::text`.as("day"),
    ]);
}

export interface IssuedFilter {
  readonly seller?: string | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

/** A seller's invoices by their dates, newest first. */
export function listIssued(db: Kysely<Database>, { seller, from, until }: IssuedFilter, page: PageRequest) {
  let query = db
    .selectFrom("issued_invoice as i")
    .leftJoin("invoice_batch as b", "b.id", "i.batch")
    .leftJoin("outbox_act as a", "a.key", "b.act")
    .leftJoin("red_letter as r", "r.red", "i.uid")
    .select([
      ...(["i.uid", "i.seller", "i.number", "i.syntax", "i.kind", "i.currency", "i.net", "i.tax", "i.gross"] as const),
      ...(["a.state", "r.original"] as const),
      sql<string>`i.issue_date::text`.as("day"),
    ]);
  if (seller !== undefined) query = query.where("i.seller", "=", seller);
  if (from !== undefined) query = query.where(sql<boolean>`i.issue_date >= ${from}::date`);
  if (until !== undefined) query = query.where(sql<boolean>`i.issue_date <= ${until}::date`);
  return keysetPage(query, { columns: ["i.issue_date", "i.uid"], direction: "desc" }, page);
}

/**
 * Siblings of a leaf from below, read out of the stored tree without making it again.
 * @param places of the siblings in the tree's nodes, each of 32 bytes
 */
export async function nodesAt(db: Kysely<Database>, batch: bigint, places: readonly number[]): Promise<string[]> {
  if (places.length === 0) return [];
  const { rows } = await sql<{ node: string }>`
    SELECT substring(b.nodes FROM p.place * 32 + 1 FOR 32) AS node
      FROM invoice_batch b, unnest(${`{${places.join(",")}}`}::int4[]) WITH ORDINALITY AS p(place, level)
     WHERE b.id = ${batch} ORDER BY p.level`.execute(db);
  return rows.map(({ node }) => node);
}

/** Those of some invoices whose batches are final on the chain. */
export async function anchoredAmong(db: Kysely<Database>, uids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ uid: string }>`
    SELECT i.uid FROM unnest(${arrayLiteral(uids, "bytea")}::bytea[]) AS asked(uid)
      JOIN issued_invoice i ON i.uid = asked.uid JOIN invoice_batch b ON b.id = i.batch
      JOIN outbox_act a ON a.key = b.act WHERE a.state = 'final'`.execute(db);
  return rows.map(({ uid }) => uid);
}
