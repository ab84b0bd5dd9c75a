import { createHash } from "node:crypto";
import pg from "pg";
import { INDEX_SCHEMA, requireSchemaName } from "./database.js";
import { INDEX_MIGRATIONS } from "./migrations/index/list.js";
import type { Migration } from "./migrations/migration.js";
import { OWN_MIGRATIONS } from "./migrations/own/list.js";

/** Brings the index of the chain up to date. The indexer's work. */
export function migrateIndex(url: string): Promise<string[]> {
  return migrate(url, INDEX_SCHEMA, INDEX_MIGRATIONS);
}

/** Brings an organisation's own schema up to date. Its gateway's work. */
export function migrateOwn(url: string, schema: string): Promise<string[]> {
  return migrate(url, schema, OWN_MIGRATIONS);
}

/**
 * Applies what is missing, in the order of the list, each migration in a transaction of its own.
 * @returns ids of what was applied now
 */
export async function migrate(url: string, schema: string, migrations: readonly Migration[]): Promise<string[]> {
  requireSchemaName(schema);
  const client = new pg.Client({ connectionString: url, options: `-c search_path=${schema}` });
  await client.connect();
  try {
    // Several processes of one database start at once: one of them migrates, the others wait and find nothing to do.
    await client.query("SELECT pg_advisory_lock(hashtext($1))", [`migrate:${schema}`]);
    await client.query(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
    await client.query(
      "CREATE TABLE IF NOT EXISTS migration (id text PRIMARY KEY, digest text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())",
    );
    const { rows } = await client.query<{ id: string; digest: string }>("SELECT id, digest FROM migration");
    const applied = new Map(rows.map(({ id, digest }) => [id, digest]));
    requireUnchanged(migrations, applied);
    const missing = migrations.filter(({ id }) => !applied.has(id));
    for (const migration of missing) await apply(client, migration);
    return missing.map(({ id }) => id);
  } finally {
    await client.end();
  }
}

/** Whether a schema holds exactly what this release expects; a gateway asks before it serves from the index. */
export async function isMigrated(pool: pg.Pool, schema: string, migrations: readonly Migration[]): Promise<boolean> {
  requireSchemaName(schema);
  const { rows: tables } = await pool.query("SELECT to_regclass($1) AS found", [`${schema}.migration`]);
  if (tables[0].found === null) return false;
  const { rows } = await pool.query<{ id: string }>(`SELECT id FROM ${schema}.migration`);
  const applied = new Set(rows.map(({ id }) => id));
  return migrations.every(({ id }) => applied.has(id));
}

function requireUnchanged(migrations: readonly Migration[], applied: ReadonlyMap<string, string>): void {
  for (const migration of migrations) {
    const digest = applied.get(migration.id);
    if (digest !== undefined && digest !== digestOf(migration)) {
      throw new Error(`migration ${migration.id} was changed after it was applied: add a new one instead`);
    }
  }
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query("BEGIN");
  try {
    await client.query(migration.sql);
    await client.query("INSERT INTO migration (id, digest) VALUES ($1, $2)", [migration.id, digestOf(migration)]);
    await client.query("COMMIT");
  } catch (cause) {
    await client.query("ROLLBACK");
    throw new Error(`migration ${migration.id} fails: ${cause instanceof Error ? cause.message : ""}`, { cause });
  }
}

function digestOf({ sql }: Migration): string {
  return createHash("sha256").update(sql.replace(/\s+/g, " ").trim()).digest("hex");
}
