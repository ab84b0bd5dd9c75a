import type { ClientBase } from "pg";
import { INDEX_SCHEMA } from "../store/database.js";

/** What must be known of a table to write rows to it. */
export interface TableShape {
  /** Columns of the primary key, in its order. */
  readonly key: readonly string[];
  /** PostgreSQL's type names by column. */
  readonly types: ReadonlyMap<string, string>;
}

/** Asks the database itself, so that migrations stay the only place where tables are declared. */
export async function tableShapes(client: ClientBase, tables: readonly string[]): Promise<Map<string, TableShape>> {
  const { rows } = await client.query<{ table: string; column: string; type: string; place: number | null }>(
    `SELECT c.relname AS table, a.attname AS column, t.typname AS type, array_position(i.indkey::int2[], a.attnum) AS place
       FROM pg_class c
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
       JOIN pg_type t ON t.oid = a.atttypid
       LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
      WHERE c.relnamespace = $1::regnamespace AND c.relname = ANY ($2)
      ORDER BY c.relname, place, a.attnum`,
    [INDEX_SCHEMA, tables],
  );
  return new Map(
    tables.map((table) => {
      const columns = rows.filter((row) => row.table === table);
      const key = columns.filter(({ place }) => place !== null).map(({ column }) => column);
      if (columns.length === 0) throw new Error(`no migration makes the table ${INDEX_SCHEMA}.${table}`);
      return [table, { key, types: new Map(columns.map(({ column, type }) => [column, type])) }];
    }),
  );
}
