import { sql, type Kysely } from "kysely";
import { arrayLiteral, type Value } from "../copy.js";
import type { Database } from "../tables/database.js";

/** A list of values as one parameter, for UNNEST. */
function column(type: string, values: readonly Value[]) {
  return sql`${arrayLiteral(values, type)}::${sql.raw(type)}[]`;
}

/** A licence to be stored. Bytes are 0x texts, times seconds. */
export interface NewLicence {
  readonly id: string;
  readonly reference: string | null;
  readonly request: string;
  readonly cardType: number;
  readonly type: string;
  readonly typeVersion: number;
  readonly holderKind: string;
  readonly identifier: string;
  readonly holder: string;
  readonly holderKey: string;
  readonly version: number;
  readonly predecessor: string | null;
  readonly list: number;
  readonly entry: number;
  readonly kid: string;
  readonly content: string;
  readonly keyPlace: number;
  readonly sealed: Uint8Array;
  readonly issuedAt: bigint;
}

const COLUMNS: readonly (readonly [string, string, (row: NewLicence) => Value])[] = [
  ["id", "uuid", (row) => row.id],
  ["reference", "text", (row) => row.reference],
  ["request", "text", (row) => row.request],
  ["card_type", "int2", (row) => row.cardType],
  ["type", "text", (row) => row.type],
  ["type_version", "int4", (row) => row.typeVersion],
  ["holder_kind", "text", (row) => row.holderKind],
  ["identifier", "text", (row) => row.identifier],
  ["holder", "text", (row) => row.holder],
  ["holder_key", "text", (row) => row.holderKey],
  ["version", "int2", (row) => row.version],
  ["predecessor", "uuid", (row) => row.predecessor],
  ["list", "int4", (row) => row.list],
  ["entry", "int4", (row) => row.entry],
  ["kid", "text", (row) => row.kid],
  ["content", "bytea", (row) => row.content],
  ["key_place", "int4", (row) => row.keyPlace],
  ["issued_at", "timestamptz", (row) => row.issuedAt],
];
const NAMES = sql.raw(COLUMNS.map(([name]) => name).join(", "));

/**
 * Stores licences of one content key. Throws PostgreSQL's 23505 where another transaction took a reference first. What is
 * sealed travels as one run of bytes, which is cut on the other side: as text it would be twice as long.
 * @param at their batch and the place of the first in it, or null while they wait for one
 */
export async function keepLicences(
  db: Kysely<Database>,
  key: bigint,
  rows: readonly NewLicence[],
  at: { readonly batch: bigint; readonly first: number } | null,
): Promise<void> {
  const lists = sql.join(COLUMNS.map(([, type, value]) => column(type, rows.map(value))));
  const ends = sql`${column("int4", lengthsOf(rows))}, ${column(
    "int4",
    rows.map(({ sealed }) => sealed.length),
  )}`;
  const all = Buffer.concat(rows.map(({ sealed }) => sealed));
  const place = at === null ? sql`NULL::int4` : sql`(ordinality - 1 + ${at.first})::int4`;
  await sql`INSERT INTO issued_licence (${NAMES}, sealed, content_key, batch, place)
    SELECT ${NAMES}, substring(${all}::bytea FROM start FOR bytes), ${key}::int8, ${at?.batch ?? null}::int8, ${place}
      FROM unnest(${lists}, ${ends}) WITH ORDINALITY AS t(${NAMES}, start, bytes, ordinality)`.execute(db);
}

/** Where each begins, counted from 1. */
function lengthsOf(rows: readonly NewLicence[]): number[] {
  let start = 1;
  return rows.map(({ sealed }) => {
    const here = start;
    start += sealed.length;
    return here;
  });
}

export interface NewLicenceBatch {
  readonly id: bigint;
  readonly root: Buffer;
  readonly count: number;
  readonly nodes: Buffer;
  readonly act: string;
}

export async function keepLicenceBatch(db: Kysely<Database>, batch: NewLicenceBatch): Promise<void> {
  await db.insertInto("licence_batch").values(batch).execute();
}

export async function nextLicenceBatch(db: Kysely<Database>): Promise<bigint> {
  const { rows } = await sql<{ id: bigint }>`
    SELECT nextval(pg_get_serial_sequence('licence_batch', 'id')) AS id`.execute(db);
  return rows[0]?.id ?? 0n;
}

/** Licences by the references under which they were asked for. */
export async function licencesByReference(db: Kysely<Database>, references: readonly string[]) {
  if (references.length === 0) return [];
  const { rows } = await sql<{ id: string; reference: string; request: string }>`
    SELECT id, reference, request FROM issued_licence WHERE reference = ANY(${column("text", references)})`.execute(db);
  return rows;
}

/** Takes those that wait, oldest first, out of other workers' reach until the transaction ends. */
export function lockWaitingLicences(db: Kysely<Database>, most: number) {
  return db
    .selectFrom("issued_licence")
    .select(["id", "content"])
    .where("batch", "is", null)
    .orderBy("issued_at")
    .orderBy("id")
    .limit(most)
    .forUpdate()
    .skipLocked()
    .execute();
}

/** Puts licences into a batch, in this order. */
export async function placeLicences(db: Kysely<Database>, batch: bigint, ids: readonly string[]): Promise<void> {
  await sql`UPDATE issued_licence i SET batch = ${batch}, place = (u.ordinality - 1)::int4
    FROM unnest(${column("uuid", ids)}) WITH ORDINALITY AS u(id, ordinality) WHERE i.id = u.id`.execute(db);
}
