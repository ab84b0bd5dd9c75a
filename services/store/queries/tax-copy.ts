import type { ClientBase } from "pg";
import { copyChunks, copyLine } from "../copy.js";
import type { NewInvoice } from "./tax-issue.js";

/** Names and types of the columns that are copied, in the order of `invoiceLine`. */
const COLUMNS = [
  ...(["uid", "seller", "number", "sale", "fingerprint", "syntax", "labels", "kind", "issue_date"] as const),
  ...(["issued_at", "currency", "net", "tax", "gross", "rates", "document", "buyer_commitment"] as const),
  ...(["seller_commitment", "key_place", "content_key", "batch", "place", "bundle", "bundle_at"] as const),
];
const TYPES = [
  ...(["bytea", "text", "text", "text", "bytea", "text", "_text", "int2", "date"] as const),
  ...(["timestamptz", "text", "numeric", "numeric", "numeric", "jsonb", "bytea", "bytea"] as const),
  ...(["bytea", "int4", "int8", "int8", "int4", "int4", "int4"] as const),
];

export interface Kept {
  /** Number of the content key. */
  readonly key: bigint;
  /** The batch in which its place is `keyPlace`, or null while it waits for one. */
  readonly batch: bigint | null;
  /** Where its contents are sealed: the place of the bundle under the key, and its own place there. */
  readonly bundle: number;
  readonly at: number;
}

/** An invoice as a line of COPY. */
export function invoiceLine(row: Omit<NewInvoice, "sealed">, { key, batch, bundle, at }: Kept): string {
  const place = batch === null ? null : row.keyPlace;
  return copyLine(
    [
      ...[row.uid, row.seller, row.number, row.sale, row.fingerprint, row.syntax, row.labels, row.kind, row.issueDate],
      ...[row.issuedAt, row.currency, row.net, row.tax, row.gross, row.rates, row.document, row.buyerCommitment],
      ...[row.sellerCommitment, row.keyPlace, key, batch, place, bundle, at],
    ],
    TYPES,
  );
}

/** Appends invoices. Throws PostgreSQL's 23505 where another transaction took a number first. */
export function copyInvoices(client: ClientBase, lines: AsyncIterable<Uint8Array>): Promise<void> {
  return copyChunks(client, "issued_invoice", COLUMNS, lines);
}
