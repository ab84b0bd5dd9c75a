import { sql, type Kysely } from "kysely";
import { enqueue } from "../../../outbox/enqueue.js";
import type { Database } from "../../../store/tables/database.js";
import { ATTEST_HISTORY } from "../../../shared/acts/history.js";
import { deadlineFrom } from "../deadline.js";
import { numbered } from "../facts/wanted-fact.js";
import type { Importer } from "../importer.js";
import { batchOf, type Batch, type Entry } from "./batch.js";
import { keepBatches } from "./keep.js";

/** Records of one act: as many as the contract takes, about 3,000,000 gas. */
export const RECORDS = 256;
/** Acts made in one SQL transaction. */
const ACTS = 16;

export interface OpenFact {
  readonly key: string;
  readonly ocid: string;
  readonly process: string;
  readonly bare: string | null;
  readonly wanted: string | null;
  readonly subject_number: bigint;
  readonly buyer_number: bigint | null;
}

/** Up to where the facts were looked through: what lies before need not be looked at again. */
export interface Place {
  readonly ocid: string;
  readonly key: string;
}

export const BEGINNING: Place = { ocid: "", key: "0x" };

/**
 * Attests the next facts after a place that the chain has not.
 * @returns the place of the last one; undefined when none is left
 */
export async function attestNext(db: Kysely<Database>, importer: Importer, after: Place): Promise<Place | undefined> {
  const { rows } = await sql<OpenFact>`
    SELECT f.key, f.ocid, p.digest AS process, f.bare, f.wanted, s.number AS subject_number, b.number AS buyer_number
      FROM (SELECT * FROM import_fact
             WHERE attested IS DISTINCT FROM wanted AND batch IS NULL
               AND (ocid, key) > (${after.ocid}, decode(${after.key.slice(2)}, 'hex'))
             ORDER BY ocid, key LIMIT ${RECORDS * ACTS}) f
      JOIN ocds_process p USING (ocid)
      JOIN import_party s ON s.handle = f.subject LEFT JOIN import_party b ON b.handle = f.buyer
     ORDER BY f.ocid, f.key`.execute(db);
  const last = rows.at(-1);
  if (last === undefined) return undefined;
  const batches = chunksOf(rows).map((facts) => batchOf(importer.org, facts.flatMap(entryOf)));
  const acts = await Promise.all(batches.map((batch) => actOf(importer, batch)));
  await db.transaction().execute(async (trx) => {
    await keepBatches(trx, acts);
    await enqueue(trx, ...acts);
  });
  return last;
}

function chunksOf(rows: readonly OpenFact[]): (readonly OpenFact[])[] {
  return Array.from({ length: Math.ceil(rows.length / RECORDS) }, (_, i) => rows.slice(i * RECORDS, (i + 1) * RECORDS));
}

/** Its parties are listed and its facts are in no other batch, so it is sure to be accepted. */
async function actOf(importer: Importer, batch: Batch) {
  const { id, digest, records } = batch;
  const deadline = deadlineFrom(Date.now());
  const message = { source: importer.source, digest, records, deadline };
  const data = await importer.sign(ATTEST_HISTORY, message, BigInt(id) >> 64n);
  const key = `history:${id}:${deadline}`;
  return { key, batch, contract: ATTEST_HISTORY.contract, data, lane: `history:${id}`, sure: true };
}

export function entryOf(fact: OpenFact): Entry[] {
  if (fact.bare === null || fact.wanted === null) return [];
  const word = numbered(fact.bare, fact.subject_number, fact.buyer_number);
  return [{ key: fact.key, ocid: fact.ocid, process: fact.process, word, wanted: fact.wanted }];
}
