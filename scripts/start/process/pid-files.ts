import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { identify, isRunning, type ProcessIdentity } from "./identity.js";

const SUFFIX = ".pid.json";

/** What a run has started, written down so that the next run finds what a crash left behind. */
export class PidFiles {
  constructor(readonly folder: string) {
    mkdirSync(folder, { recursive: true });
  }

  write(name: string, pid: number): void {
    const identity = identify(pid);
    if (identity === undefined) return;
    const file = this.#fileOf(name);
    writeFileSync(`${file}.new`, JSON.stringify(identity));
    renameSync(`${file}.new`, file);
  }

  remove(name: string): void {
    rmSync(this.#fileOf(name), { force: true });
  }

  /** The process of that name, if it still runs. */
  find(name: string): ProcessIdentity | undefined {
    try {
      const identity = JSON.parse(readFileSync(this.#fileOf(name), "utf8")) as ProcessIdentity;
      return isRunning(identity) ? identity : undefined;
    } catch {
      return undefined;
    }
  }

  names(): string[] {
    const files = readdirSync(this.folder).filter((file) => file.endsWith(SUFFIX));
    return files.map((file) => file.slice(0, -SUFFIX.length));
  }

  #fileOf(name: string): string {
    return join(this.folder, name + SUFFIX);
  }
}

/** Asks a process to end, and makes it end when it has not within the time. */
export async function endProcess(identity: ProcessIdentity, signal: NodeJS.Signals, patienceMs: number): Promise<void> {
  send(identity, signal);
  const deadline = Date.now() + patienceMs;
  while (isRunning(identity)) {
    if (Date.now() > deadline) send(identity, "SIGKILL");
    await sleep(50);
  }
}

function send(identity: ProcessIdentity, signal: NodeJS.Signals): void {
  try {
    if (isRunning(identity)) process.kill(identity.pid, signal);
  } catch {
    // It ended by itself in between.
  }
}
