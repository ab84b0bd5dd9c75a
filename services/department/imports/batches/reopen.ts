import { sql, type Kysely } from "kysely";
import type { ChainErrorJson } from "../../../chain/error.js";
import type { Database } from "../../../store/tables/database.js";
import { parted } from "./batch.js";
import { bytea, column } from "./keep.js";

interface RefusedCorrection {
  readonly act: string;
  readonly batch: string;
  readonly places: readonly number[];
  readonly replacement: string | null;
  readonly error: ChainErrorJson;
  /** Of the batch that was to be corrected. */
  readonly records: string;
}

/**
 * Opens the facts of acts again that were refused for good, so that they go once more.
 * @returns how many acts there were
 */
export async function reopenRefused(db: Kysely<Database>): Promise<number> {
  const corrections = await refusedCorrections(db);
  for (const correction of corrections) await db.transaction().execute((trx) => reopenCorrection(trx, correction));
  return corrections.length + (await reopenBatches(db));
}

/** Batches that the chain has already stay as they are. */
async function reopenBatches(db: Kysely<Database>): Promise<number> {
  const { rows } = await sql<{ n: bigint }>`WITH refused AS (
      DELETE FROM import_batch b USING outbox_act a
       WHERE b.act = a.key AND a.state = 'refused' AND b.corrects IS NULL
         AND a.error ->> 'error' IS DISTINCT FROM 'BatchAttestedAlready' RETURNING b.batch),
    opened AS (
      UPDATE import_fact f SET attested = NULL, batch = NULL, place = NULL FROM refused r WHERE f.batch = r.batch)
    SELECT count(*) AS n FROM refused`.execute(db);
  return Number(rows[0]?.n ?? 0n);
}

async function refusedCorrections(db: Kysely<Database>): Promise<RefusedCorrection[]> {
  const { rows } = await sql<RefusedCorrection>`
    SELECT c.act, c.batch, c.places, c.replacement, a.error, b.records
      FROM outbox_act a JOIN import_correction c ON c.act = a.key JOIN import_batch b ON b.batch = c.batch
     WHERE a.state = 'refused'`.execute(db);
  return rows;
}

/**
 * The records that were to be corrected stand as they stood, so their facts belong to their batch again, in a version that
 * nobody wants; except those that a decision has struck in the meantime: what is said of them now is attested afresh.
 */
async function reopenCorrection(db: Kysely<Database>, correction: RefusedCorrection): Promise<void> {
  const { act, batch, places, replacement } = correction;
  const keys = parted(correction.records).filter((_, index) => index % 2 === 1);
  const keyAt = (place: number): string => keys[place] ?? "0x";
  const struck = struckBy(correction);
  const standing = places.filter((place) => !struck.has(place));
  await sql`UPDATE import_fact SET attested = NULL, batch = NULL, place = NULL
    WHERE key = ANY (${column("bytea", places.map(keyAt))})`.execute(db);
  await sql`UPDATE import_fact f SET attested = '', batch = ${bytea(batch)}, place = u.place
    FROM unnest(${column("bytea", standing.map(keyAt))}, ${column("int2", standing)}) AS u(key, place)
    WHERE f.key = u.key`.execute(db);
  if (replacement !== null) await sql`DELETE FROM import_batch WHERE batch = ${bytea(replacement)}`.execute(db);
  await sql`DELETE FROM import_correction WHERE act = ${act}`.execute(db);
}

/** Places of records that do not stand any more, by what the refusal says. */
function struckBy({ error, places }: RefusedCorrection): ReadonlySet<number> {
  if (error.error === "BatchNotStanding") return new Set(places);
  if (error.error !== "RecordSuperseded") return new Set();
  const bitmap = BigInt(String(error.args["places"] ?? 0));
  return new Set(places.filter((place) => (bitmap >> BigInt(place)) & 1n));
}
