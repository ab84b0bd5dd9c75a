import type pg from "pg";

/** One digest a table, whatever the order of its rows: two databases with equal digests hold equal rows. */
export async function tableHashes(pool: pg.Pool, tables: readonly string[]): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const table of tables) {
    const { rows } = await pool.query(
      `SELECT count(*) || ' ' || md5(coalesce(string_agg(t::text, E'\\n' ORDER BY t::text COLLATE "C"), '')) AS hash
         FROM ${table} t`,
    );
    hashes[table] = rows[0].hash;
  }
  return hashes;
}
