import { sql, type Kysely, type SqlBool } from "kysely";
import type { Database } from "../tables/database.js";

export interface ProcessFilter {
  readonly ocid?: string | undefined;
  /** Number of an organisation of which the process says something. */
  readonly bidder?: bigint | undefined;
  readonly buyer?: bigint | undefined;
  /** Only processes with a release published at or after this time, and before `until`. */
  readonly from?: Date | undefined;
  readonly until?: Date | undefined;
}

export interface StoredRelease {
  readonly ocid: string;
  readonly release_id: string;
  /** JSON as it was imported. */
  readonly body: string;
}

/** Ids of imported processes in their order, after `after`. */
export async function importedOcids(
  db: Kysely<Database>,
  filter: ProcessFilter,
  after: string,
  limit: number,
): Promise<string[]> {
  const { ocid, bidder, buyer, from, until } = filter;
  const conditions = [sql<SqlBool>`NOT r.displaced AND r.ocid > ${after}`];
  if (ocid !== undefined) conditions.push(sql`r.ocid = ${ocid}`);
  if (from !== undefined) conditions.push(sql`r.at >= ${secondsOf(from)}`);
  if (until !== undefined) conditions.push(sql`r.at < ${secondsOf(until)}`);
  // What the chain records of an organisation names the facts, and these their processes.
  const about = (who: ReturnType<typeof sql>) =>
    sql<SqlBool>`r.ocid IN (SELECT f.ocid FROM attested_record a JOIN import_fact f ON f.key = a.fact WHERE a.counts AND ${who})`;
  if (bidder !== undefined) conditions.push(about(sql`a.subject = ${bidder} AND a.kind <> 'tender'`));
  if (buyer !== undefined) {
    conditions.push(about(sql`(a.buyer = ${buyer} OR (a.subject = ${buyer} AND a.kind = 'tender'))`));
  }
  const { rows } = await sql<{ ocid: string }>`SELECT DISTINCT r.ocid FROM ocds_release r
    WHERE ${sql.join(conditions, sql` AND `)} ORDER BY r.ocid LIMIT ${limit}`.execute(db);
  return rows.map((row) => row.ocid);
}

/** All standing releases of these processes, process by process. */
export async function importedReleases(db: Kysely<Database>, ocids: readonly string[]): Promise<StoredRelease[]> {
  const rows = await db
    .selectFrom("ocds_release")
    .select(["ocid", "release_id", "body"])
    .where("ocid", "in", ocids)
    .where("displaced", "=", false)
    .orderBy("ocid")
    .execute();
  return rows;
}

/** By what recognises each party of these processes that is no public organisation: its commitment on the chain. */
export async function commitmentsIn(db: Kysely<Database>, ocids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom("import_party as p")
    .innerJoin("import_fact as f", "f.subject", "p.handle")
    .select(["p.secret", "p.handle"])
    .distinct()
    .where("f.ocid", "in", ocids)
    .where("p.public", "=", false)
    .execute();
  return new Map(rows.flatMap(({ secret, handle }) => (secret === null ? [] : [[secret, handle]])));
}

function secondsOf(time: Date): bigint {
  return BigInt(Math.floor(time.getTime() / 1000));
}
