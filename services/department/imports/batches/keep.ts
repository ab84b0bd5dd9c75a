import { sql, type Kysely } from "kysely";
import { arrayLiteral, type Value } from "../../../store/copy.js";
import type { Database } from "../../../store/tables/database.js";
import { joined, type Batch } from "./batch.js";

/** A batch and the key of the act that carries it. */
export interface KeptBatch {
  readonly key: string;
  readonly batch: Batch;
  /** The batch that it corrects. */
  readonly corrects?: string;
}

/** Writes down which facts batches carry, in the transaction that queues their acts. */
export async function keepBatches(db: Kysely<Database>, kept: readonly KeptBatch[]): Promise<void> {
  const of = <T extends Value>(type: string, value: (one: KeptBatch) => T) => column(type, kept.map(value));
  await sql`INSERT INTO import_batch (batch, digest, act, corrects, records) SELECT * FROM unnest(
    ${of("bytea", ({ batch }) => batch.id)}, ${of("bytea", ({ batch }) => batch.digest)},
    ${of("text", ({ key }) => key)}, ${of("bytea", ({ corrects }) => corrects ?? null)},
    ${of("bytea", ({ batch }) => joined(batch.records))})`.execute(db);
  const entries = kept.flatMap(({ batch }) =>
    batch.entries.map((entry, place) => ({ ...entry, batch: batch.id, place })),
  );
  const each = <T extends Value>(type: string, value: (entry: (typeof entries)[number]) => T) =>
    column(type, entries.map(value));
  await sql`UPDATE import_fact f SET attested = u.wanted, batch = u.batch, place = u.place
    FROM unnest(${each("bytea", ({ key }) => key)}, ${each("bytea", ({ wanted }) => wanted)},
      ${each("bytea", ({ batch }) => batch)}, ${each("int2", ({ place }) => place)}
    ) AS u(key, wanted, batch, place) WHERE f.key = u.key`.execute(db);
}

/** A list of values as one parameter, for UNNEST. */
export function column(type: string, values: readonly Value[]) {
  return sql`${arrayLiteral(values, type)}::${sql.raw(type)}[]`;
}

/** A 0x text as PostgreSQL takes bytes. */
export function bytea(hex: string) {
  return sql`decode(${hex.slice(2)}, 'hex')`;
}
