import type { Insertable, Kysely, Selectable } from "kysely";
import type { Database } from "../tables/database.js";
import type { SealedBidTable } from "../tables/department.js";
import { isBytes } from "./bytes.js";

export type SealedBidRow = Selectable<SealedBidTable>;

/** Notes which ciphertext a seal names, so that it, and no other, is kept. */
export async function expectBid(db: Kysely<Database>, row: Insertable<SealedBidTable>): Promise<void> {
  await db
    .insertInto("sealed_bid")
    .values(row)
    .onConflict((conflict) => conflict.column("ciphertext").doNothing())
    .execute();
}

/** @returns false when no seal names this ciphertext */
export async function keepBid(db: Kysely<Database>, ciphertext: string, jwe: string): Promise<boolean> {
  const kept = await db
    .updateTable("sealed_bid")
    .set({ jwe })
    .where(isBytes("ciphertext", ciphertext))
    .executeTakeFirst();
  return kept.numUpdatedRows === 1n;
}

/** Keeps the opener of an opened bid. @returns false when this gateway took no such seal */
export async function keepOpener(db: Kysely<Database>, ciphertext: string, opener: string): Promise<boolean> {
  const kept = await db
    .updateTable("sealed_bid")
    .set({ opener })
    .where(isBytes("ciphertext", ciphertext))
    .executeTakeFirst();
  return kept.numUpdatedRows === 1n;
}

export function bidByCiphertext(db: Kysely<Database>, ciphertext: string): Promise<SealedBidRow | undefined> {
  return db.selectFrom("sealed_bid").selectAll().where(isBytes("ciphertext", ciphertext)).executeTakeFirst();
}
