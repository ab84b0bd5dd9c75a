import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { endProcess, type PidFiles } from "./pid-files.js";
import { identify } from "./identity.js";

export interface ChildPlan {
  /** Names its log and its pid file. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  /** How it is asked to end. */
  readonly signal?: NodeJS.Signals;
  readonly uid?: number;
  readonly gid?: number;
}

const PATIENCE_MS = 10_000;

/** A program that runs beside us, with a log of its own and a pid file. */
export class Child {
  readonly #process: ChildProcess;
  /** Settles when it has ended, whatever the reason. */
  readonly ended: Promise<string>;

  constructor(
    readonly plan: ChildPlan,
    private readonly logFile: string,
    private readonly pids: PidFiles,
  ) {
    const log = openSync(logFile, "a");
    this.#process = spawn(plan.command, [...plan.args], {
      stdio: ["ignore", log, log],
      // A group of its own: Ctrl-C in a terminal reaches the launcher alone, which stops its children in their order.
      detached: true,
      ...(plan.cwd !== undefined && { cwd: plan.cwd }),
      ...(plan.uid !== undefined && { uid: plan.uid, gid: plan.gid }),
      env: { ...process.env, ...plan.env },
    });
    closeSync(log);
    if (this.#process.pid !== undefined) pids.write(plan.name, this.#process.pid);
    this.ended = new Promise((resolve) => {
      this.#process.once("error", (error) => resolve(error.message));
      this.#process.once("exit", (code, signal) => resolve(signal ?? `exit code ${code}`));
    });
  }

  get hasEnded(): boolean {
    return this.#process.pid === undefined || this.#process.exitCode !== null || this.#process.signalCode !== null;
  }

  async stop(patienceMs = PATIENCE_MS): Promise<void> {
    const identity = this.#process.pid === undefined ? undefined : identify(this.#process.pid);
    if (identity !== undefined) await endProcess(identity, this.plan.signal ?? "SIGTERM", patienceMs);
    await this.ended;
    this.pids.remove(this.plan.name);
  }

  /** The end of what it said, for a message about its failure. */
  lastWords(lines = 15): string {
    return existsSync(this.logFile)
      ? readFileSync(this.logFile, "utf8").trimEnd().split("\n").slice(-lines).join("\n")
      : "";
  }
}

/** Logs of this run, with those of the run before beside them. */
export class Logs {
  constructor(readonly folder: string) {
    mkdirSync(folder, { recursive: true });
  }

  fresh(name: string): string {
    const file = join(this.folder, `${name}.log`);
    if (existsSync(file)) renameSync(file, join(this.folder, `${name}.before.log`));
    return file;
  }
}
