import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { endProcess, type PidFiles } from "./process/pid-files.js";
import type { Ports } from "./config.js";

const LAUNCHER = "launcher";
/** Ended in this order after all others: services first, then what they stand on. */
const LAST = new Set(["chain", "postgres"]);
const PATIENCE_MS = 10_000;

/** One launcher a data folder: says who we are, and refuses when another one runs. */
export function claim(pids: PidFiles): void {
  const other = pids.find(LAUNCHER);
  if (other !== undefined && other.pid !== process.pid) {
    throw new Error(`this data folder is in use: its launcher runs as process ${other.pid}`);
  }
  pids.write(LAUNCHER, process.pid);
}

export function release(pids: PidFiles): void {
  pids.remove(LAUNCHER);
}

/** Ends what a killed launcher left running; `rescue` may save what the chain holds before it goes. */
export async function endOrphans(pids: PidFiles, rescue: () => Promise<void>): Promise<string[]> {
  const names = pids.names().filter((name) => name !== LAUNCHER);
  const running = names.filter((name) => pids.find(name) !== undefined);
  const services = names.filter((name) => !LAST.has(name));
  await Promise.all(services.map((name) => end(pids, name, "SIGTERM")));
  // A chain that does not answer any more has only its snapshots.
  if (running.includes("chain")) await rescue().catch(() => undefined);
  await end(pids, "chain", "SIGTERM");
  await end(pids, "postgres", "SIGINT");
  return running;
}

async function end(pids: PidFiles, name: string, signal: NodeJS.Signals): Promise<void> {
  const orphan = pids.find(name);
  if (orphan !== undefined) await endProcess(orphan, signal, PATIENCE_MS);
  pids.remove(name);
}

/** The ports of this run, for the next one to find its orphans on. */
export function rememberPorts(folder: string, ports: Ports): void {
  writeFileSync(join(folder, "ports.json"), JSON.stringify(ports));
}

export function rememberedPorts(folder: string): Ports | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, "ports.json"), "utf8")) as Ports;
  } catch {
    return undefined;
  }
}
