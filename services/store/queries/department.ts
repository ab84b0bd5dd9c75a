import type { Insertable, Kysely, Selectable } from "kysely";
import type { Database } from "../tables/database.js";
import type { DepartmentFileTable, WitnessSetFileTable, WitnessSetTable } from "../tables/department.js";
import { isBytes } from "./bytes.js";

export type FileRow = Selectable<DepartmentFileTable>;

export async function keepFileRow(db: Kysely<Database>, row: Insertable<DepartmentFileTable>): Promise<string> {
  const { id } = await db.insertInto("department_file").values(row).returning("id").executeTakeFirstOrThrow();
  return id;
}

export function fileById(db: Kysely<Database>, id: string): Promise<FileRow | undefined> {
  return db.selectFrom("department_file").selectAll().where("id", "=", id).executeTakeFirst();
}

export async function keepWitnessSet(
  db: Kysely<Database>,
  set: Insertable<WitnessSetTable>,
  files: readonly Insertable<WitnessSetFileTable>[],
): Promise<void> {
  await db.insertInto("witness_set").values(set).execute();
  await db.insertInto("witness_set_file").values(files).execute();
}

/** Files under a root, in their order in the tree. */
export function filesUnder(db: Kysely<Database>, root: string) {
  return db
    .selectFrom("witness_set_file as s")
    .innerJoin("department_file as f", "f.id", "s.file")
    .selectAll("f")
    .select(["s.place", "s.salt", "s.commitment"])
    .where(isBytes("s.root", root))
    .orderBy("s.place")
    .execute();
}

/** Whether a set with a file has been witnessed, so that what is public in it is published. */
export async function isWitnessed(db: Kysely<Database>, file: string): Promise<boolean> {
  const row = await db
    .selectFrom("witness_set_file as s")
    .innerJoin("witness_step as w", "w.root", "s.root")
    .select("w.root")
    .where("s.file", "=", file)
    .executeTakeFirst();
  return row !== undefined;
}

/** Steps of a subject in their order on the chain. */
export function stepsOfSubject(db: Kysely<Database>, subject: string) {
  return db.selectFrom("witness_step").selectAll().where(isBytes("subject", subject)).orderBy("place").execute();
}

/** The newest keys to which documents for organisations are encrypted, by number: JWK in JSON. */
export async function encryptionKeys(
  db: Kysely<Database>,
  organisations: readonly number[],
): Promise<Map<number, string>> {
  if (organisations.length === 0) return new Map();
  const rows = await db
    .selectFrom("encryption_key")
    .distinctOn("organisation")
    .select(["organisation", "key"])
    .where("organisation", "in", organisations.map(BigInt))
    .orderBy("organisation")
    .orderBy("block", "desc")
    .orderBy("log_index", "desc")
    .execute();
  return new Map(
    rows.map(({ organisation, key }) => [Number(organisation), Buffer.from(key.slice(2), "hex").toString()]),
  );
}
