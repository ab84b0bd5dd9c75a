import { sql, type Kysely, type Selectable } from "kysely";
import type { Database } from "../tables/database.js";
import type { HeldAct, HeldState, HeldTable } from "../tables/held.js";
import { keysetPage, type Page, type PageRequest } from "./page.js";

export type HeldRow = Selectable<HeldTable>;
export type ShownHeldState = HeldState | "lapsed";

/** What a row says at a time: what waits past its deadline has lapsed. */
export function heldStateAt({ state, deadline }: Pick<HeldRow, "state" | "deadline">, now: Date): ShownHeldState {
  return state === "awaiting" && deadline <= now ? "lapsed" : state;
}

/** Keeps acts that wait; the very same are kept once. @returns whether they were not there before */
export async function keepHeld(
  db: Kysely<Database>,
  { id, acts, deadline }: { readonly id: string; readonly acts: readonly HeldAct[]; readonly deadline: Date },
): Promise<boolean> {
  const inserted = await db
    .insertInto("held")
    .values({ id, acts: JSON.stringify(acts), deadline })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

export function heldById(db: Kysely<Database>, id: string): Promise<HeldRow | undefined> {
  return db.selectFrom("held").selectAll().where("id", "=", id).executeTakeFirst();
}

/** The newest entry that an act is part of. */
export function heldByAct(db: Kysely<Database>, act: string): Promise<HeldRow | undefined> {
  return db
    .selectFrom("held")
    .selectAll()
    .where(containing({ id: act }))
    .orderBy("made_at", "desc")
    .executeTakeFirst();
}

/** An entry that still waits and has an act with a field of this value. */
export function awaitingWith(
  db: Kysely<Database>,
  message: Readonly<Record<string, string>>,
  now: Date,
): Promise<HeldRow | undefined> {
  return db
    .selectFrom("held")
    .selectAll()
    .where(containing({ message }))
    .where("state", "=", "awaiting")
    .where("deadline", ">", now)
    .executeTakeFirst();
}

/** Newest first. */
export function listHeld(
  db: Kysely<Database>,
  state: ShownHeldState | undefined,
  now: Date,
  page: PageRequest,
): Promise<Page<HeldRow>> {
  let query = db.selectFrom("held").selectAll();
  if (state === "lapsed") query = query.where("state", "=", "awaiting").where("deadline", "<=", now);
  else if (state !== undefined) query = query.where("state", "=", state);
  if (state === "awaiting") query = query.where("deadline", ">", now);
  return keysetPage(query, { columns: ["made_at", "id"], direction: "desc" }, page);
}

/** Ends the waiting of what still waits. @returns the entry, or undefined where it waits no more */
export function settleHeld(
  db: Kysely<Database>,
  id: string,
  by: {
    readonly state: Exclude<HeldState, "awaiting">;
    readonly person: number;
    readonly signer: string;
    readonly note?: string | undefined;
  },
  now: Date,
): Promise<HeldRow | undefined> {
  const { state, person, signer, note = null } = by;
  return db
    .updateTable("held")
    .set({ state, settled_at: now, settled_person: person, settled_signer: signer, note })
    .where("id", "=", id)
    .where("state", "=", "awaiting")
    .where("deadline", ">", now)
    .returningAll()
    .executeTakeFirst();
}

/** Entries of which one act has these properties; the index of the column serves it. */
function containing(part: object) {
  return sql<boolean>`acts @> ${JSON.stringify([part])}::jsonb`;
}
