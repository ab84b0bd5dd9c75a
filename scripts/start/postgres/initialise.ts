import { spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { accountFor, ownerOf } from "./account.js";
import { postgresBinaries } from "./binaries.js";

/** Makes a cluster in a folder unless a whole one is there. */
export function initialisePostgres(
  folder: string,
  user: string,
  password: string,
  flags: readonly string[] = [],
): void {
  if (existsSync(join(folder, "PG_VERSION")) && !existsSync(unfinished(folder))) return;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(unfinished(folder), "");
  const passwordFile = `${folder}.password`;
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  try {
    const owner = ownerOf();
    if (owner !== undefined) for (const path of [folder, passwordFile]) chownSync(path, owner.uid, owner.gid);
    runInitdb(folder, [
      ...["--pgdata", folder, "--username", user, "--pwfile", passwordFile, "--auth", "scram-sha-256"],
      ...["--encoding", "UTF8", "--locale", "C", ...flags],
    ]);
    rmSync(unfinished(folder));
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** A mark beside the folder: initdb wants the folder itself empty. */
const unfinished = (folder: string): string => `${folder}.unfinished`;

function runInitdb(folder: string, args: string[]): void {
  const program = join(postgresBinaries(), "initdb");
  const { prefix, ...ids } = accountFor(program, folder);
  const [command = "", ...rest] = [...prefix, program, ...args];
  const done = spawnSync(command, rest, { ...ids, encoding: "utf8", env: { ...process.env, LC_ALL: "C" } });
  if (done.status !== 0)
    throw new Error(`PostgreSQL cannot be set up: ${done.stderr || done.error?.message || "initdb failed"}`);
}
