import type { Kysely } from "kysely";
import type { Database } from "../tables/database.js";

/** Keys, newest first, with what became of the act that told the chain of them. */
export function licenceKeys(db: Kysely<Database>) {
  return db
    .selectFrom("licence_key as l")
    .innerJoin("content_key as k", "k.id", "l.content_key")
    .leftJoin("outbox_act as a", "a.key", "l.act")
    .select(["l.kid", "l.jwk", "l.root", "l.sealed", "k.wrapped", "l.made_at", "l.retired_at", "a.state"])
    .orderBy("l.made_at", "desc")
    .execute();
}

export type LicenceKeyRow = Awaited<ReturnType<typeof licenceKeys>>[number];

export interface NewLicenceKey {
  readonly kid: string;
  readonly jwk: object;
  readonly root: Buffer;
  readonly act: string;
  readonly content_key: bigint;
  readonly sealed: Buffer;
}

export async function keepLicenceKey(db: Kysely<Database>, { jwk, ...key }: NewLicenceKey): Promise<void> {
  await db
    .insertInto("licence_key")
    .values({ ...key, jwk: JSON.stringify(jwk) })
    .execute();
}

/** @returns false where it was retired before, or is unknown */
export async function retireLicenceKey(db: Kysely<Database>, kid: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("licence_key")
    .set({ retired_at: new Date() })
    .where("kid", "=", kid)
    .where("retired_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Roots of the batches made since a time that hold licences under a key and were not withdrawn. */
export async function batchesUnderKey(db: Kysely<Database>, kid: string, since: Date): Promise<string[]> {
  const rows = await db
    .selectFrom("licence_batch as b")
    .select("b.root")
    .where("b.made_at", ">=", since)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("issued_licence as i").select("i.id").whereRef("i.batch", "=", "b.id").where("i.kid", "=", kid),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom("licence_withdrawal as w").select("w.root").whereRef("w.root", "=", "b.root"))),
    )
    .execute();
  return rows.map(({ root }) => root);
}
