import { sql, type Kysely } from "kysely";
import type { Database } from "../tables/database.js";
import { isBytes } from "./bytes.js";
import { keysetPage, type PageRequest } from "./page.js";

function issued(db: Kysely<Database>) {
  return db
    .selectFrom("issued_licence as i")
    .innerJoin("content_key as k", "k.id", "i.content_key")
    .leftJoin("licence_batch as b", "b.id", "i.batch")
    .leftJoin("outbox_act as a", "a.key", "b.act")
    .select([
      ...(["i.id", "i.reference", "i.card_type", "i.type", "i.type_version", "i.holder_kind", "i.holder"] as const),
      ...(["i.holder_key", "i.version", "i.predecessor", "i.list", "i.entry", "i.kid", "i.content"] as const),
      ...(["i.key_place", "i.sealed", "i.issued_at", "i.erased_at", "i.batch", "i.place", "k.wrapped"] as const),
      ...(["b.root", "b.count", "a.state"] as const),
    ]);
}

/** An issued licence with what opens it and how far it is on its way to the chain. */
export function licenceById(db: Kysely<Database>, id: string) {
  return issued(db).where("i.id", "=", id).executeTakeFirst();
}

/** By the keyed pseudonym of its identifier. */
export function licenceByIdentifier(db: Kysely<Database>, identifier: string) {
  return issued(db).where("i.identifier", "=", identifier).executeTakeFirst();
}

export type IssuedLicenceRow = NonNullable<Awaited<ReturnType<typeof licenceById>>>;

/** Licences that are bound to a key and not erased, newest first. */
export function licencesOfKey(db: Kysely<Database>, holderKey: string) {
  return issued(db)
    .where("i.holder_key", "=", holderKey)
    .where("i.sealed", "is not", null)
    .orderBy("i.issued_at", "desc")
    .orderBy("i.id")
    .limit(200)
    .execute();
}

export interface IssuedFilter {
  readonly type?: string | undefined;
  readonly root?: string | undefined;
}

/** What the office issued, newest first. */
export function listLicences(db: Kysely<Database>, { type, root }: IssuedFilter, page: PageRequest) {
  let query = issued(db);
  if (type !== undefined) query = query.where("i.type", "=", type);
  if (root !== undefined) query = query.where(isBytes("b.root", root));
  return keysetPage(query, { columns: ["i.issued_at", "i.id"], direction: "desc" }, page);
}

/** Siblings of a leaf from below, read out of the stored tree. @param places see `siblings` */
export async function licenceNodes(db: Kysely<Database>, batch: bigint, places: readonly number[]): Promise<string[]> {
  if (places.length === 0) return [];
  const { rows } = await sql<{ node: string }>`
    SELECT substring(b.nodes FROM p.place * 32 + 1 FOR 32) AS node
      FROM licence_batch b, unnest(${`{${places.join(",")}}`}::int4[]) WITH ORDINALITY AS p(place, level)
     WHERE b.id = ${batch} ORDER BY p.level`.execute(db);
  return rows.map(({ node }) => node);
}

/** Erases what is sealed of a licence: its row, leaf and place in the batch stay, so that the proofs of others stand. */
export async function eraseLicence(db: Kysely<Database>, id: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("issued_licence")
    .set({ sealed: null, erased_at: new Date(), reference: null })
    .where("id", "=", id)
    .where("sealed", "is not", null)
    .executeTakeFirst();
  await db.updateTable("licence_decision").set({ sealed: null }).where("licence", "=", id).execute();
  await db.deleteFrom("licence_copy").where("licence", "=", id).execute();
  return numUpdatedRows === 1n;
}

/** The word of a list on the chain; 0 where it was never written. */
export async function statusBits(db: Kysely<Database>, list: bigint, word: number): Promise<bigint> {
  const row = await db
    .selectFrom("status_word")
    .select("bits")
    .where("list", "=", `${list}`)
    .where("word", "=", word)
    .executeTakeFirst();
  return BigInt(row?.bits ?? "0");
}

/** Licences of a batch that was withdrawn which nothing follows yet and which were not erased. */
export function licencesToReissue(db: Kysely<Database>, root: string, most: number) {
  return issued(db)
    .where(isBytes("b.root", root))
    .where("i.sealed", "is not", null)
    .where(({ exists, selectFrom }) =>
      exists(selectFrom("licence_withdrawal as w").select("w.root").whereRef("w.root", "=", "b.root")),
    )
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom("issued_licence as n").select("n.id").whereRef("n.predecessor", "=", "i.id"))),
    )
    .orderBy("i.place")
    .limit(most)
    .execute();
}
