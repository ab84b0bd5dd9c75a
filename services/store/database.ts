import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { Database } from "./tables/database.js";

export interface StoreConfig {
  /** Connection string of PostgreSQL. */
  readonly url: string;
  /** The organisation's own schema, such as `org_trading_centre`; the indexer has none. */
  readonly schema?: string;
  /** Connections in the pool. */
  readonly connections?: number;
}

export interface Store {
  readonly db: Kysely<Database>;
  /** For what Kysely does not do: COPY, advisory locks. */
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

/** The index of the chain: written by the indexer, read by all. */
export const INDEX_SCHEMA = "chain_index";

const INT8 = 20;
const BYTEA = 17;
const INT8_ARRAY = 1016;
const BYTEA_ARRAY = 1001;
const TEXT_ARRAY = 1009;

type Parse = (text: string) => unknown;
const bigintOf: Parse = (text) => BigInt(text);
const hexOf: Parse = (text) => `0x${text.slice(2)}`;

/** Rows come as the chain's values do: `int8` as bigint, `bytea` as a 0x string; `numeric` stays a decimal string. */
const types: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: "text" | "binary") {
    if (oid === INT8) return bigintOf;
    if (oid === BYTEA) return hexOf;
    if (oid === INT8_ARRAY) return arrayOf(bigintOf);
    if (oid === BYTEA_ARRAY) return arrayOf(hexOf);
    return pg.types.getTypeParser(oid, format as "text");
  },
};

function arrayOf(parse: Parse): Parse {
  const split: Parse = pg.types.getTypeParser(TEXT_ARRAY as never, "text");
  return (text) => (split(text) as (string | null)[]).map((item) => (item === null ? null : parse(item)));
}

/** Opens a pool whose unqualified names are the organisation's own tables, then the index. */
export function openStore({ url, schema, connections = 10 }: StoreConfig): Store {
  if (schema !== undefined) requireSchemaName(schema);
  const path = schema === undefined ? INDEX_SCHEMA : `${schema},${INDEX_SCHEMA}`;
  const pool = new pg.Pool({ connectionString: url, max: connections, types, options: `-c search_path=${path}` });
  // An idle connection that breaks (PostgreSQL restarts) is replaced on its next use; unheard, it would end the process.
  pool.on("error", () => undefined);
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  return { db, pool, close: () => db.destroy() };
}

/** Schema names come from configuration and stand in statements: letters, digits and `_` only. */
export function requireSchemaName(name: string): void {
  if (!/^[a-z][a-z0-9_]{0,47}$/.test(name)) throw new Error(`"${name}" is no schema name (a-z, 0-9, _)`);
}
