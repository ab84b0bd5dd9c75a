import type { ClientBase } from "pg";
import type { Block, RawLog } from "../chain/blocks.js";
import { arrayLiteral, copyLines, type Value } from "../store/copy.js";
import { flushRows } from "./flush.js";
import { project, type Registry } from "./registry.js";
import { RowBuffer } from "./rows.js";
import type { TableShape } from "./table-shape.js";

const EVENT_COLUMNS = ["block", "log_index", "contract", "name", "tx_hash", "topics", "data"];
/** Name of an event of ours that the contract's ABI does not declare (a library's). */
const NAMELESS = "?";

/** Everything that a run of blocks changes in the index. */
export interface Batch {
  /** Lines of the table `event`. */
  readonly events: string[];
  readonly rows: RowBuffer;
  /** How many of the events are in each block that has any. */
  readonly eventsOf: ReadonlyMap<number, number>;
}

/** Reads the events of blocks and makes their rows: pure, so that the next blocks can be fetched meanwhile. */
export function readBatch(
  blocks: readonly Block[],
  registry: Registry,
  shapes: ReadonlyMap<string, TableShape>,
): Batch {
  const rows = new RowBuffer(shapes);
  const events: string[] = [];
  const eventsOf = new Map<number, number>();
  for (const block of blocks) {
    const before = events.length;
    for (const { transactionHash, logs } of block.receipts) {
      for (const log of logs) readLog(log, transactionHash, block, registry, events, rows);
    }
    if (events.length > before) eventsOf.set(block.number, events.length - before);
  }
  return { events, rows, eventsOf };
}

/** One log of one of our contracts: its line of the table `event`, and the rows that follow from it. */
function readLog(
  { address, topics, data, logIndex }: RawLog,
  txHash: string,
  block: Block,
  registry: Registry,
  events: string[],
  rows: RowBuffer,
): void {
  const contract = registry.contractAt(address);
  if (contract === undefined) return;
  const index = Number(logIndex);
  const event = contract.events.get(topics[0] ?? "");
  let line = `${block.number}\t${index}\t${contract.name}\t${event?.layout.name ?? NAMELESS}\t\\\\x`;
  line += `${txHash.slice(2)}\t\\\\x`;
  for (const topic of topics) line += topic.slice(2);
  events.push(`${line}\t\\\\x${data.slice(2)}\n`);
  if (event === undefined) return;
  const place = { block: block.number, time: BigInt(block.time), txHash, logIndex: index, contract: contract.name };
  project(event, topics, data, place, rows);
}

/** Writes a batch within the caller's transaction. */
export async function writeBatch(
  client: ClientBase,
  blocks: readonly Block[],
  batch: Batch,
  shapes: ReadonlyMap<string, TableShape>,
): Promise<void> {
  await copyLines(client, "event", EVENT_COLUMNS, batch.events);
  await writeBlocks(client, blocks, batch.eventsOf);
  await flushRows(client, batch.rows, shapes);
  await requireRows(client, blocks, batch);
}

/** Blocks with events, and the last one, by which the next batch is tied to this one. */
async function writeBlocks(
  client: ClientBase,
  blocks: readonly Block[],
  eventsOf: ReadonlyMap<number, number>,
): Promise<void> {
  const kept = blocks.filter(({ number }, i) => eventsOf.has(number) || i === blocks.length - 1);
  const columns: [string, Value[]][] = [
    ["int8", kept.map(({ number }) => number)],
    ["bytea", kept.map(({ hash }) => hash)],
    ["bytea", kept.map(({ parentHash }) => parentHash)],
    ["timestamptz", kept.map(({ time }) => BigInt(time))],
    ["int4", kept.map(({ number }) => eventsOf.get(number) ?? 0)],
  ];
  await client.query(
    `INSERT INTO block (number, hash, parent_hash, mined_at, events)
     SELECT * FROM unnest($1::int8[], $2::bytea[], $3::bytea[], $4::timestamptz[], $5::int4[])`,
    columns.map(([type, values]) => arrayLiteral(values, type)),
  );
}

/** What was counted in the receipts is what is in the table, or nothing of the batch is kept. */
async function requireRows(client: ClientBase, blocks: readonly Block[], batch: Batch): Promise<void> {
  const { rows } = await client.query<{ found: bigint }>(
    "SELECT count(*) AS found FROM event WHERE block BETWEEN $1 AND $2",
    [blocks[0]?.number, blocks.at(-1)?.number],
  );
  const found = Number(rows[0]?.found);
  if (found !== batch.events.length) throw new Error(`${found} event rows for ${batch.events.length} logs`);
}
