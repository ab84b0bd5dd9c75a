import type { ClientBase } from "pg";
import { flushRows } from "./flush.js";
import { project, type Registry } from "./registry.js";
import { RowBuffer } from "./rows.js";
import type { TableShape } from "./table-shape.js";

interface StoredEvent {
  readonly block: bigint;
  readonly log_index: number;
  readonly contract: string;
  readonly tx_hash: string;
  readonly topics: string;
  readonly data: string;
  readonly time: bigint;
}

const EVENTS_A_STEP = 20_000;
const WORD = 64;

/** Empties all projections and makes them anew from the stored events, within the caller's transaction. */
export async function refold(
  client: ClientBase,
  registry: Registry,
  shapes: ReadonlyMap<string, TableShape>,
): Promise<void> {
  if (shapes.size > 0) await client.query(`TRUNCATE ${[...shapes.keys()].join(", ")}`);
  await client.query(
    `DECLARE stored NO SCROLL CURSOR FOR
      SELECT e.block, e.log_index, e.contract, e.tx_hash, e.topics, e.data,
             extract(epoch FROM b.mined_at)::int8 AS time
        FROM event e JOIN block b ON b.number = e.block ORDER BY e.block, e.log_index`,
  );
  for (;;) {
    const { rows: events } = await client.query<StoredEvent>(`FETCH ${EVENTS_A_STEP} FROM stored`);
    if (events.length === 0) break;
    const rows = new RowBuffer(shapes);
    for (const event of events) projectStored(event, registry, rows);
    await flushRows(client, rows, shapes);
  }
  await client.query("CLOSE stored");
}

function projectStored(stored: StoredEvent, registry: Registry, rows: RowBuffer): void {
  const topics: string[] = [];
  for (let at = 2; at < stored.topics.length; at += WORD) topics.push(`0x${stored.topics.slice(at, at + WORD)}`);
  const event = registry.eventOf(stored.contract, topics[0] ?? "");
  if (event === undefined) return;
  const place = {
    block: Number(stored.block),
    time: stored.time,
    txHash: stored.tx_hash,
    logIndex: stored.log_index,
    contract: stored.contract,
  };
  project(event, topics, stored.data, place, rows);
}
