import { sql, type Kysely } from "kysely";
import { arrayLiteral } from "../../../store/copy.js";
import type { Database } from "../../../store/tables/database.js";
import { joined, type Batch } from "./batch.js";

/** Writes down which facts a batch carries, in the transaction that queues its act. */
export async function keepBatch(db: Kysely<Database>, batch: Batch, act: string, corrects?: string): Promise<void> {
  await sql`INSERT INTO import_batch (batch, digest, act, corrects, records) VALUES (
    ${bytea(batch.id)}, ${bytea(batch.digest)}, ${act}, ${corrects === undefined ? null : bytea(corrects)},
    ${bytea(joined(batch.records))})`.execute(db);
  const column = (values: readonly (string | number)[], type: string) =>
    sql`${arrayLiteral(values, type)}::${sql.raw(type)}[]`;
  await sql`UPDATE import_fact f SET attested = u.wanted, batch = ${bytea(batch.id)}, place = u.place
    FROM unnest(
      ${column(
        batch.entries.map(({ key }) => key),
        "bytea",
      )},
      ${column(
        batch.entries.map(({ wanted }) => wanted),
        "bytea",
      )},
      ${column(
        batch.entries.map((_, place) => place),
        "int2",
      )}
    ) AS u(key, wanted, place) WHERE f.key = u.key`.execute(db);
}

/** Opens the facts of batches again whose act was refused for good, unless the chain has the batch already. */
export async function forgetRefusedBatches(db: Kysely<Database>): Promise<void> {
  await sql`WITH refused AS (
      DELETE FROM import_batch b USING outbox_act a
       WHERE b.act = a.key AND a.state = 'refused' AND b.corrects IS NULL
         AND a.error ->> 'error' IS DISTINCT FROM 'BatchAttestedAlready' RETURNING b.batch)
    UPDATE import_fact f SET attested = NULL, batch = NULL, place = NULL FROM refused r WHERE f.batch = r.batch`.execute(
    db,
  );
}

/** A 0x text as PostgreSQL takes bytes. */
export function bytea(hex: string) {
  return sql`decode(${hex.slice(2)}, 'hex')`;
}
