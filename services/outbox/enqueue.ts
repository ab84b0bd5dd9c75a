import { sql, type Kysely, type RawBuilder } from "kysely";
import type { ChainErrorJson } from "../chain/error.js";
import { arrayLiteral, type Value } from "../store/copy.js";
import type { Database } from "../store/tables/database.js";
import type { ActState } from "../store/tables/outbox.js";

/** An act that shall reach the chain. */
export interface ActRequest {
  /** The caller's own name for it: asked twice, it is done once. */
  readonly key: string;
  readonly contract: string;
  /** Call data, as `chain.callData` makes it. */
  readonly data: string;
  /** Acts of one lane (a tender, a lot) reach the chain in the order in which they came. Default: a lane of its own. */
  readonly lane?: string;
  /** In a transaction of its own, sent by the relay's key itself: what is no signed act, or needs much gas. */
  readonly alone?: boolean;
  /**
   * Sent alone and without a simulation, even while earlier acts of its lane are on their way: for the one who knows that
   * these make it valid. Should a block refuse it all the same, it is simulated from then on.
   */
  readonly sure?: boolean;
  /** Gas that it may need, where that is known. */
  readonly gas?: bigint;
}

/** Where an act stands. */
export interface ActStatus {
  readonly key: string;
  /** queued → sent → mined (in a block that may still vanish) → final; or refused, for good, with the error. */
  readonly state: ActState;
  /** Why it was refused, or why it has not gone through yet. */
  readonly error: ChainErrorJson | null;
  readonly txHash: string | null;
  readonly block: bigint | null;
  readonly createdAt: Date;
  readonly settledAt: Date | null;
}

/** The same key was used before, for another act. */
export class KeyReused extends Error {
  override readonly name = "KeyReused";

  constructor(readonly key: string) {
    super(`the key ${key} was used for another act`);
  }
}

/**
 * Stores acts within the caller's SQL transaction, beside its own rows: both are kept or neither. A key that is known
 * is left as it is, if it is the same act.
 * @returns the keys that are new
 */
export async function enqueue(db: Kysely<Database>, ...requests: readonly ActRequest[]): Promise<Set<string>> {
  if (requests.length === 0) return new Set();
  const added = await sql<{ key: string }>`
    INSERT INTO outbox_act (key, lane, contract, data, alone, sure, gas)
    SELECT * FROM unnest(
      ${column(
        "text",
        requests.map(({ key }) => key),
      )},
      ${column(
        "text",
        requests.map(({ lane, key }) => lane ?? key),
      )},
      ${column(
        "text",
        requests.map(({ contract }) => contract),
      )},
      ${column(
        "bytea",
        requests.map(({ data }) => data),
      )},
      ${column(
        "bool",
        requests.map(({ alone, sure }) => alone ?? sure ?? false),
      )},
      ${column(
        "bool",
        requests.map(({ sure }) => sure ?? false),
      )},
      ${column(
        "int8",
        requests.map(({ gas }) => gas ?? null),
      )}
    ) ON CONFLICT (key) DO NOTHING RETURNING key`.execute(db);
  if (added.rows.length < requests.length) await requireSame(db, requests);
  return new Set(added.rows.map(({ key }) => key));
}

/** Where acts stand, by key; unknown keys are absent. */
export async function actStatuses(db: Kysely<Database>, keys: readonly string[]): Promise<Map<string, ActStatus>> {
  if (keys.length === 0) return new Map();
  const rows = await db
    .selectFrom("outbox_act as a")
    .leftJoin("outbox_tx as t", "t.id", "a.tx")
    .select(["a.key", "a.state", "a.error", "a.created_at", "a.settled_at", "t.hash", "t.block"])
    .where("a.key", "in", keys)
    .execute();
  return new Map(
    rows.map((row): [string, ActStatus] => [
      row.key,
      {
        key: row.key,
        state: row.state,
        error: row.error as ChainErrorJson | null,
        txHash: row.hash,
        block: row.block,
        createdAt: row.created_at,
        settledAt: row.settled_at,
      },
    ]),
  );
}

function column(type: string, values: readonly Value[]): RawBuilder<unknown> {
  return sql`${arrayLiteral(values, type)}::${sql.raw(type)}[]`;
}

async function requireSame(db: Kysely<Database>, requests: readonly ActRequest[]): Promise<void> {
  const found = await db
    .selectFrom("outbox_act")
    .select(["key", "contract", "data"])
    .where("key", "in", [...new Set(requests.map(({ key }) => key))])
    .execute();
  const stored = new Map(found.map((row) => [row.key, row]));
  for (const { key, contract, data } of requests) {
    const row = stored.get(key);
    if (row !== undefined && (row.contract !== contract || row.data !== data.toLowerCase())) throw new KeyReused(key);
  }
}
