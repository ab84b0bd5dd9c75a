import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";

export interface TestDatabase {
  /** Connection string of an empty database, as superuser. */
  readonly url: string;
  drop(): Promise<void>;
}

/** A new, empty database on the run's PostgreSQL. Drop it in `afterAll`; open connections are cut. */
export async function createDatabase(): Promise<TestDatabase> {
  const response = await fetch(inject("postgresBroker"));
  const server = await response.text();
  if (!response.ok) throw new Error(server);

  const name = `test_${randomBytes(6).toString("hex")}`;
  await runOnce(server, `CREATE DATABASE ${name}`);
  return {
    url: server.replace(/\/postgres$/, `/${name}`),
    drop: () => runOnce(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

async function runOnce(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
