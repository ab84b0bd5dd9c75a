import { sql, type Kysely } from "kysely";
import { enqueue } from "../../../outbox/enqueue.js";
import type { Database } from "../../../store/tables/database.js";
import { ATTEST_HISTORY } from "../../../shared/acts/history.js";
import { deadlineFrom } from "../deadline.js";
import { numbered } from "../facts/wanted-fact.js";
import type { Importer } from "../importer.js";
import { batchOf, type Entry } from "./batch.js";
import { keepBatch } from "./keep.js";

/** Records of one act: about 1,500,000 gas. */
export const RECORDS = 128;

export interface OpenFact {
  readonly key: string;
  readonly ocid: string;
  readonly process: string;
  readonly bare: string | null;
  readonly wanted: string | null;
  readonly subject_number: bigint;
  readonly buyer_number: bigint | null;
}

/** Attests the next facts that the chain has not. @returns how many; 0 when none is left */
export async function attestNext(db: Kysely<Database>, importer: Importer): Promise<number> {
  const { rows } = await sql<OpenFact>`
    SELECT f.key, f.ocid, p.digest AS process, f.bare, f.wanted, s.number AS subject_number, b.number AS buyer_number
      FROM import_fact f JOIN ocds_process p USING (ocid)
      JOIN import_party s ON s.handle = f.subject LEFT JOIN import_party b ON b.handle = f.buyer
     WHERE f.attested IS DISTINCT FROM f.wanted AND f.batch IS NULL
     ORDER BY f.ocid, f.key LIMIT ${RECORDS}`.execute(db);
  if (rows.length === 0) return 0;
  const batch = batchOf(importer.org, rows.flatMap(entryOf));
  const deadline = deadlineFrom(Date.now());
  const message = { source: importer.source, digest: batch.digest, records: batch.records, deadline };
  const data = await importer.sign(ATTEST_HISTORY, message, BigInt(batch.id) >> 64n);
  const key = `history:${batch.id}:${deadline}`;
  await db.transaction().execute(async (trx) => {
    await keepBatch(trx, batch, key);
    await enqueue(trx, { key, contract: ATTEST_HISTORY.contract, data, lane: `history:${batch.id}` });
  });
  return rows.length;
}

export function entryOf(fact: OpenFact): Entry[] {
  if (fact.bare === null || fact.wanted === null) return [];
  const word = numbered(fact.bare, fact.subject_number, fact.buyer_number);
  return [{ key: fact.key, ocid: fact.ocid, process: fact.process, word, wanted: fact.wanted }];
}
