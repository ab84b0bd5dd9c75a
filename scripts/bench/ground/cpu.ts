import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { PidFiles } from "../../start/process/pid-files.js";
import type { RunningLauncher } from "../../../test/scripts/start/running-launcher.js";

/** Milliseconds of a tick, as Linux counts CPU time for everybody (USER_HZ). */
const TICK = 10;

/** CPU milliseconds that processes of a system have used, each with its nameless children; 0 where a machine does not tell. */
export function cpuOf(launcher: RunningLauncher): ReadonlyMap<string, number> {
  const all = statistics();
  const files = new PidFiles(join(launcher.dataFolder, "run"));
  const pids = new Map(files.names().map((name) => [name, launcher.pidOf(name)]));
  const named = new Set(pids.values());
  const below = (pid: number): number => {
    const children = [...all].filter(([child, { parent }]) => parent === pid && !named.has(child));
    return children.reduce((sum, [child]) => sum + below(child), all.get(pid)?.milliseconds ?? 0);
  };
  return new Map([...pids].map(([name, pid]) => [name, below(pid)]));
}

interface Statistics {
  readonly parent: number;
  readonly milliseconds: number;
}

function statistics(): ReadonlyMap<number, Statistics> {
  const all = new Map<number, Statistics>();
  for (const name of list("/proc").filter((each) => /^\d+$/.test(each))) {
    // After the name in brackets: state, parent, …, user and system time, and the same of children that have ended.
    const fields = read(`/proc/${name}/stat`).split(") ").at(-1)?.split(" ") ?? [];
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    all.set(Number(name), { parent: Number(fields[1]), milliseconds: ticks * TICK });
  }
  return all;
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
