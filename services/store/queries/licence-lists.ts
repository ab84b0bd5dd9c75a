import type { Kysely } from "kysely";
import type { Database } from "../tables/database.js";
import { bytesOf } from "../tables/column.js";

export interface ListState {
  readonly number: number;
  readonly given: number;
  readonly drawn: Buffer;
}

/** The newest list, locked until the transaction ends; a first one is opened where there is none. */
export async function lockNewestList(db: Kysely<Database>, bytes: number): Promise<ListState> {
  await openList(db, 0, bytes);
  const row = await db
    .selectFrom("licence_list")
    .selectAll()
    .orderBy("number", "desc")
    .limit(1)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return { number: row.number, given: row.given, drawn: bytesOf(row.drawn) };
}

/** Opens a list with nothing drawn, where it is not open. */
export async function openList(db: Kysely<Database>, number: number, bytes: number): Promise<void> {
  await db
    .insertInto("licence_list")
    .values({ number, drawn: Buffer.alloc(bytes) })
    .onConflict((conflict) => conflict.column("number").doNothing())
    .execute();
}

export async function keepList(db: Kysely<Database>, { number, given, drawn }: ListState): Promise<void> {
  await db.updateTable("licence_list").set({ given, drawn }).where("number", "=", number).execute();
}
