import { Kysely, PostgresDialect } from "kysely";
import type pg from "pg";
import type { Database } from "./tables/database.js";

/** Runs work in one SQL transaction on a connection of its own: all of it or nothing. */
export async function inTransaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken = false;
  try {
    await client.query("BEGIN");
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    // A connection that cannot even roll back is not given to anybody else.
    await client.query("ROLLBACK").catch(() => (broken = true));
    throw error;
  } finally {
    client.release(broken);
  }
}

/** The same, with its connection in both shapes: for statements, and for what they do not do, such as COPY. */
export function inMixedTransaction<T>(
  pool: pg.Pool,
  work: (db: Kysely<Database>, client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  return inTransaction(pool, (client) => {
    // What is lent here is given back by `inTransaction` alone.
    const lent = { query: client.query.bind(client), release: () => undefined };
    const only = {
      options: {},
      connect: () => Promise.resolve(lent as unknown as pg.PoolClient),
      end: () => Promise.resolve(),
    };
    return work(new Kysely<Database>({ dialect: new PostgresDialect({ pool: only }) }), client);
  });
}
