import type { Insertable, Kysely, Selectable } from "kysely";
import type { CosigningState, CosigningTable } from "../tables/cosigning.js";
import type { Database } from "../tables/database.js";
import { keysetPage, type Page, type PageRequest } from "./page.js";

export type CosigningRow = Selectable<CosigningTable>;

/** Keeps what one party signed; the very same is kept once, and waits again where it was refused or withdrawn. */
export async function keepCosigning(db: Kysely<Database>, row: Insertable<CosigningTable>): Promise<void> {
  await db
    .insertInto("cosigning")
    .values(row)
    .onConflict((conflict) =>
      conflict
        .column("id")
        .doUpdateSet({
          ...{ signature: row.signature, path: row.path, state: "awaiting", made_at: new Date(), settled_at: null },
        })
        .where("cosigning.state", "in", ["refused", "withdrawn"]),
    )
    .execute();
}

export function cosigningById(db: Kysely<Database>, id: string): Promise<CosigningRow | undefined> {
  return db.selectFrom("cosigning").selectAll().where("id", "=", id).executeTakeFirst();
}

/** What an organisation asked for or is asked for, newest first. */
export function listCosignings(
  db: Kysely<Database>,
  org: number,
  state: CosigningState | undefined,
  page: PageRequest,
): Promise<Page<CosigningRow>> {
  const party = BigInt(org);
  let query = db
    .selectFrom("cosigning")
    .selectAll()
    .where((row) => row.or([row("asker", "=", party), row("asked", "=", party)]));
  if (state !== undefined) query = query.where("state", "=", state);
  return keysetPage(query, { columns: ["made_at", "id"], direction: "desc" }, page);
}

/** Ends the waiting. @returns false when it was over already */
export async function settleCosigning(
  db: Kysely<Database>,
  id: string,
  state: Exclude<CosigningState, "awaiting">,
  act: string | null = null,
): Promise<boolean> {
  const updated = await db
    .updateTable("cosigning")
    .set({ state, act, settled_at: new Date() })
    .where("id", "=", id)
    .where("state", "=", "awaiting")
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}
