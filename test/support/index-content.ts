import type pg from "pg";

/** Columns that two runs of the same acts cannot share, by the reason. */
const VOLATILE = new Map<string, string>([
  ...["block", "log_index", "tx_hash"].map((name): [string, string] => [name, "where the chain put it"]),
  ...["at", "since", "attested_at", "begins_at", "ends_at", "changed_at", "moved_at", "defined_at"].map(
    (name): [string, string] => [name, "when it was done"],
  ),
]);
/** Tables of the chain itself, not of what was done: blocks, and how far the index is. */
const OF_THE_CHAIN = new Set(["block", "cursor", "event", "migration"]);

/** What a start makes anew at random: an office's key for licences is anchored (kind 20), its row stays without the root. */
const MADE_ANEW: Readonly<Record<string, string>> = {
  "anchored_batch.root": "CASE WHEN kind = 20 THEN NULL ELSE root END AS root",
};

/** Every row of every projection but for volatile columns, by table, each table in one order. */
export type IndexContent = ReadonlyMap<string, readonly string[]>;

export async function indexContent(pool: pg.Pool): Promise<IndexContent> {
  const { rows: columns } = await pool.query<{ table: string; columns: string[] }>(
    `SELECT table_name AS table, array_agg(column_name::text ORDER BY column_name) AS columns
       FROM information_schema.columns WHERE table_schema = 'chain_index' GROUP BY table_name ORDER BY table_name`,
  );
  const content = new Map<string, string[]>();
  for (const { table, columns: all } of columns.filter((each) => !OF_THE_CHAIN.has(each.table))) {
    const kept = all.filter((name) => !VOLATILE.has(name)).map((name) => MADE_ANEW[`${table}.${name}`] ?? `"${name}"`);
    const { rows } = await pool.query<{ row: string }>(
      `SELECT row_to_json(t)::text AS row FROM (SELECT ${kept.join(", ")} FROM chain_index."${table}") t
        ORDER BY row_to_json(t)::text COLLATE "C"`,
    );
    content.set(
      table,
      rows.map(({ row }) => row),
    );
  }
  return content;
}

/** Events of our contracts, how many of each: what no projection keeps is counted too. */
export async function eventCounts(pool: pg.Pool): Promise<Readonly<Record<string, number>>> {
  const { rows } = await pool.query<{ event: string; n: number }>(
    "SELECT contract || '.' || name AS event, count(*)::int AS n FROM chain_index.event GROUP BY 1 ORDER BY 1",
  );
  return Object.fromEntries(rows.map(({ event, n }) => [event, n]));
}

/** The first few rows that only one of two contents has, with their table: thousands of rows are no message. */
export function unlike(some: IndexContent, others: IndexContent): string[] {
  const tables = new Set([...some.keys(), ...others.keys()]);
  return [...tables].flatMap((table) =>
    unlikeRows(some.get(table) ?? [], others.get(table) ?? []).map((row) => `${table}: ${row}`),
  );
}

/** @returns rows that one list has more often, with how often more: below zero in the second one */
export function unlikeRows(some: readonly string[], others: readonly string[], most = 5): string[] {
  const surplus = new Map<string, number>();
  for (const row of some) surplus.set(row, (surplus.get(row) ?? 0) + 1);
  for (const row of others) surplus.set(row, (surplus.get(row) ?? 0) - 1);
  return [...surplus].flatMap(([row, more]) => (more === 0 ? [] : [`${more} × ${row}`])).slice(0, most);
}
