import type { Kysely } from "kysely";
import { siblings } from "../../chain/inclusion.js";
import { nodesAt, type IssuedRow } from "../../store/queries/tax-invoices.js";
import type { Database } from "../../store/tables/database.js";

export interface InvoiceProof {
  readonly root: string;
  readonly index: number;
  readonly count: number;
  readonly path: readonly string[];
}

/** Where the bureau anchored an invoice; null until its batch is made. */
export async function proofOf(db: Kysely<Database>, row: Pick<IssuedRow, "batch" | "place" | "root" | "count">) {
  const { batch, place, root, count } = row;
  if (batch === null || place === null || root === null || count === null) return null;
  const proof: InvoiceProof = { root, index: place, count, path: await nodesAt(db, batch, siblings(place, count)) };
  return proof;
}
