import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { initialisePostgres } from "../../scripts/start/postgres/initialise.js";
import { openPostgres, postgresPlan, postgresUrl } from "../../scripts/start/postgres/server.js";

export interface PostgresServer {
  /** Connection string of the maintenance database, as superuser. */
  readonly url: string;
  stop(): Promise<void>;
}

/** A port that was free a moment ago on 127.0.0.1. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no TCP port to be had");
  return address.port;
}

const SETTINGS = { max_connections: "200", shared_buffers: "64MB" };
const FORGETFUL = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };
const USER = "postgres";

/**
 * A real PostgreSQL in a temporary folder. Unless `durable`, it forgets on a power cut (no fsync), not when it is killed.
 */
export async function startPostgresServer({ durable = false } = {}): Promise<PostgresServer> {
  const parent = await mkdtemp(join(tmpdir(), "tongban-postgres-"));
  const place = { folder: join(parent, "data"), port: await freePort(), user: USER, password: USER };
  initialisePostgres(place.folder, USER, USER, ["--no-sync"]);
  const { command, args, env, uid, gid } = postgresPlan(place, { ...SETTINGS, ...(durable ? {} : FORGETFUL) });
  const ids = uid === undefined || gid === undefined ? {} : { uid, gid };
  const child = spawn(command, args, { ...ids, env: { ...process.env, ...env }, stdio: "ignore" });
  // A run that ends without a goodbye must not leave its server behind.
  const killOnExit = (): boolean => child.kill("SIGINT");
  process.once("exit", killOnExit);
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const stop = async (): Promise<void> => {
    process.off("exit", killOnExit);
    child.kill("SIGINT");
    await ended;
    await rm(parent, { recursive: true, force: true });
  };
  try {
    await openPostgres(place, USER, () => child.exitCode !== null);
  } catch (cause) {
    await stop();
    throw cause;
  }
  return { url: postgresUrl(place, USER), stop };
}
