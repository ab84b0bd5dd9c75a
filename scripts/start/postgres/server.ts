import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { ChildPlan } from "../process/child.js";
import { accountFor } from "./account.js";
import { postgresBinaries } from "./binaries.js";
import { unlockFromDead } from "./dead-lock.js";

export interface PostgresPlace {
  readonly folder: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
}

const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "150",
  shared_buffers: "128MB",
  // Of the disks of today: a look in an index costs hardly more than the next page, so a thousand looks beat reading a table.
  random_page_cost: "1.1",
  max_wal_size: "2GB",
  // A commit waits for the disk: what a gateway has promised is still there after a power cut.
  synchronous_commit: "on",
};

/** How the server is run. SIGINT is PostgreSQL's fast shutdown: sessions end, nothing is lost. */
export function postgresPlan({ folder, port }: PostgresPlace, more: Readonly<Record<string, string>> = {}): ChildPlan {
  unlockFromDead(folder);
  const program = join(postgresBinaries(), "postgres");
  const { prefix, ...ids } = accountFor(program, folder);
  const settings = Object.entries({ ...SETTINGS, ...more }).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const [command = "", ...args] = [...prefix, program, "-D", folder, "-p", `${port}`, ...settings];
  return { name: "postgres", command, args, ...ids, signal: "SIGINT", env: { LC_ALL: "C" } };
}

export function postgresUrl({ user, password, port }: PostgresPlace, database: string): string {
  return `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;
}

/** Waits until it answers (it replays its log first, after a crash), and makes the database when there is none. */
export async function openPostgres(place: PostgresPlace, database: string, hasEnded: () => boolean): Promise<void> {
  for (;;) {
    const client = new pg.Client({ connectionString: postgresUrl(place, "postgres"), connectionTimeoutMillis: 5000 });
    try {
      await client.connect();
      const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [database]);
      if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(database)}`);
      return;
    } catch (error) {
      if (hasEnded()) throw new Error("PostgreSQL does not start", { cause: error });
      await sleep(50);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}
