import { sql, type Kysely } from "kysely";
import type { Database } from "../tables/database.js";
import type { CatalogueKind } from "../tables/licence-service.js";

/** Number of the last entry that was made; 0 where none was. */
export async function catalogueState(db: Kysely<Database>): Promise<bigint> {
  const { rows } = await sql<{ seq: bigint }>`SELECT coalesce(max(seq), 0) AS seq FROM catalogue_entry`.execute(db);
  return rows[0]?.seq ?? 0n;
}

/** All versions of all entries, oldest first. */
export function catalogueEntries(db: Kysely<Database>) {
  return db.selectFrom("catalogue_entry").select(["kind", "id", "version", "entry"]).orderBy("seq").execute();
}

export interface NewEntry {
  readonly kind: CatalogueKind;
  readonly id: string;
  readonly version: number;
  readonly entry: unknown;
  readonly made_by: number;
}

/** Keeps a version. @returns false where there is one already */
export async function keepEntry(db: Kysely<Database>, { entry, ...row }: NewEntry): Promise<boolean> {
  const result = await db
    .insertInto("catalogue_entry")
    .values({ ...row, entry: JSON.stringify(entry) })
    .onConflict((conflict) => conflict.columns(["kind", "id", "version"]).doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}
