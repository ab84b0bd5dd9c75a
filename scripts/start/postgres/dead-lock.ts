import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { identify } from "../process/identity.js";

/** A number that no process has. */
const NOBODY = 2_147_483_647;

/**
 * PostgreSQL refuses to start while the process in its lock file exists, be it only a zombie that nobody has waited for
 * (as in a container whose first process does not). Names nobody there then; its own check of shared memory stays.
 */
export function unlockFromDead(folder: string): void {
  const file = join(folder, "postmaster.pid");
  if (!existsSync(file)) return;
  const [pid = "", ...rest] = readFileSync(file, "utf8").split("\n");
  if (identify(Number(pid)) === undefined) writeFileSync(file, [NOBODY, ...rest].join("\n"));
}
