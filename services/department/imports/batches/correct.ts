import { sql, type Kysely } from "kysely";
import { enqueue } from "../../../outbox/enqueue.js";
import type { Database } from "../../../store/tables/database.js";
import { CORRECT_HISTORY } from "../../../shared/acts/history.js";
import { deadlineFrom } from "../deadline.js";
import type { Importer } from "../importer.js";
import { entryOf, type OpenFact } from "./attest.js";
import { batchOf, parted } from "./batch.js";
import { bytea, column, keepBatches } from "./keep.js";

type Stale = OpenFact & { readonly place: number };

const NOTHING = `0x${"00".repeat(32)}`;

/**
 * Corrects one batch of which records are no longer what the releases say: they are struck, and what is said instead is
 * attested in their place. @returns how many records; 0 when no batch in a block has any
 */
export async function correctNext(db: Kysely<Database>, importer: Importer): Promise<number> {
  const stale = await sql<{ batch: string; records: string }>`
    WITH changed AS MATERIALIZED (
      SELECT DISTINCT batch FROM import_fact WHERE attested IS DISTINCT FROM wanted AND batch IS NOT NULL)
    SELECT b.batch, b.records FROM changed JOIN import_batch b USING (batch) JOIN outbox_act a ON a.key = b.act
     WHERE a.state IN ('mined', 'final')
     ORDER BY b.batch LIMIT 1`.execute(db);
  const batch = stale.rows[0];
  if (!batch) return 0;
  const { rows } = await sql<Stale>`
    SELECT f.key, f.ocid, f.place, p.digest AS process, f.bare, f.wanted, s.number AS subject_number, b.number AS buyer_number
      FROM import_fact f JOIN ocds_process p USING (ocid)
      JOIN import_party s ON s.handle = f.subject LEFT JOIN import_party b ON b.handle = f.buyer
     WHERE f.batch = ${bytea(batch.batch)} AND f.attested IS DISTINCT FROM f.wanted ORDER BY f.key`.execute(db);
  await correct(db, importer, batch, rows);
  return rows.length;
}

async function correct(
  db: Kysely<Database>,
  importer: Importer,
  batch: { readonly batch: string; readonly records: string },
  stale: readonly Stale[],
): Promise<void> {
  const entries = stale.flatMap(entryOf);
  const replacement = entries.length > 0 ? batchOf(importer.org, entries) : undefined;
  const places = stale.reduce((all, { place }) => all | (1n << BigInt(place)), 0n);
  const deadline = deadlineFrom(Date.now());
  const message = {
    batch: batch.batch,
    places,
    records: parted(batch.records),
    source: importer.source,
    digest: replacement?.digest ?? NOTHING,
    replacements: replacement?.records ?? [],
    deadline,
  };
  const sequence = BigInt(replacement?.id ?? batch.batch) ^ places;
  const data = await importer.sign(CORRECT_HISTORY, message, sequence >> 64n);
  const key = `history:${batch.batch}:${places.toString(16)}:${deadline}`;
  await db.transaction().execute(async (trx) => {
    await sql`UPDATE import_fact SET attested = NULL, batch = NULL, place = NULL
      WHERE batch = ${bytea(batch.batch)} AND attested IS DISTINCT FROM wanted`.execute(trx);
    if (replacement) await keepBatches(trx, [{ key, batch: replacement, corrects: batch.batch }]);
    await sql`INSERT INTO import_correction (act, batch, places, replacement) VALUES (${key}, ${bytea(batch.batch)},
      ${column(
        "int2",
        stale.map(({ place }) => place),
      )}, ${replacement ? bytea(replacement.id) : null})`.execute(trx);
    await enqueue(trx, { key, contract: CORRECT_HISTORY.contract, data, lane: `history:${batch.batch}`, alone: true });
  });
}
