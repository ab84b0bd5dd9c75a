import type pg from "pg";
import { expect } from "vitest";
import type { Chain } from "../../../services/chain/chain.js";
import type { Projection } from "../../../services/indexer/projection.js";
import { PROJECTIONS } from "../../../services/indexer/projections.js";
import { ACCESS } from "./access.js";
import { AGREEMENTS } from "./agreements.js";
import { HISTORY } from "./history.js";
import type { Holding, Reads, Row, Stored } from "./holding.js";
import { INVOICES } from "./invoices.js";
import { LICENCES } from "./licences.js";
import { PASSES } from "./passes.js";
import { PERFORMANCE } from "./performance.js";
import { TENDERS } from "./tenders.js";

/** Every table of every projection. */
export const HOLDINGS: readonly Holding[] = [
  ...ACCESS,
  ...TENDERS,
  ...AGREEMENTS,
  ...PERFORMANCE,
  ...HISTORY,
  ...PASSES,
  ...INVOICES,
  ...LICENCES,
];

/**
 * fold(events) is what the contracts store: every row of the projections against the contracts' own views at the block
 * that the indexer stands at.
 */
export async function expectRowsAsOnChain(
  pool: pg.Pool,
  chain: Chain,
  projections: readonly Projection[] = PROJECTIONS,
): Promise<void> {
  expect(await mismatches(pool, chain, projections)).toEqual([]);
}

/** One line for each column that is not as in storage, naming table, key and column. */
export async function mismatches(
  pool: pg.Pool,
  chain: Chain,
  projections: readonly Projection[] = PROJECTIONS,
): Promise<string[]> {
  const cursor = await pool.query("SELECT height::text AS height FROM cursor");
  const reads: Reads = { chain, at: { blockTag: Number(cursor.rows[0].height) } };
  const tables = new Map<string, readonly Row[]>();
  for (const table of projections.flatMap((projection) => projection.tables)) {
    tables.set(table, await rowsOf(pool, table));
  }
  const found: string[] = [];
  for (const [table, rows] of tables) {
    const holding = HOLDINGS.find((each) => each.table === table);
    if (holding === undefined) found.push(`${table}: nothing holds it against the chain`);
    else found.push(...(await mismatchesOf(holding, rows, reads, tables)));
  }
  return found;
}

async function mismatchesOf(
  holding: Holding,
  rows: readonly Row[],
  reads: Reads,
  tables: ReadonlyMap<string, readonly Row[]>,
): Promise<string[]> {
  const { table, stored, missing } = holding;
  const lines = await Promise.all(
    rows.map(async (row) => compare(holding, row, stored === undefined ? {} : await stored(row, reads, rows))),
  );
  const more = missing === undefined ? [] : await missing(rows, reads, tables);
  return [...lines.flat(), ...more.map((line) => `${table}: ${line}`)];
}

function compare({ table, key, told }: Holding, row: Row, stored: Readonly<Record<string, Stored>>): string[] {
  const place = `${table} ${key.map((column) => `${column} ${row[column]}`).join(", ")}`;
  const wrong = Object.entries(stored).flatMap(([column, value]) => {
    const expected = column.endsWith("!") ? "true" : row[column];
    if (value === undefined || plain(value) === expected) return [];
    return [`${place}: ${column} is ${column.endsWith("!") ? "another" : expected}, on the chain ${plain(value)}`];
  });
  const unheld = Object.keys(row).filter((column) => ![...key, ...told].includes(column) && !(column in stored));
  return [...wrong, ...unheld.map((column) => `${place}: nothing holds the column ${column}`)];
}

function plain(value: Exclude<Stored, undefined>): string | null {
  if (value === null) return null;
  return Array.isArray(value) ? `{${value.join(",")}}` : String(value);
}

/** Rows in the order of their events, where the table has one. */
async function rowsOf(pool: pg.Pool, table: string): Promise<Row[]> {
  const { rows: columns } = await pool.query<{ name: string; type: string }>(
    `SELECT attname AS name, format_type(atttypid, atttypmod) AS type FROM pg_attribute
      WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
    [table],
  );
  const names = columns.map(({ name }) => name);
  const order = names.includes("log_index") ? " ORDER BY block, log_index" : "";
  const selected = columns.map(({ name, type }) => `${asText(name, type)} AS "${name}"`);
  const { rows } = await pool.query<Row>(`SELECT ${selected.join(", ")} FROM ${table} t${order}`);
  return rows;
}

function asText(name: string, type: string): string {
  const column = `t."${name}"`;
  if (type === "bytea") return `'0x' || encode(${column}, 'hex')`;
  if (type.startsWith("timestamp")) return `extract(epoch FROM ${column})::int8::text`;
  return `${column}::text`;
}
