import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { faultOf } from "../../../shared/invoice/fault.js";
import { readChinaSettings, type ChinaSettings } from "../china/settings.js";
import { LABELS, type Label } from "../rules/pinned.js";
import { rulesFolder } from "../rules/store.js";
import type { EngineOptions } from "./engine.js";
import { LIMITS, type Limits } from "./guard.js";
import { NOT_CHECKED, type Verdict } from "./verdict.js";

export interface PoolOptions {
  readonly folder?: string;
  /** Labels to check; those whose rules are missing read "not checked". */
  readonly labels?: readonly Label[];
  readonly limits?: Limits;
  readonly china?: ChinaSettings;
  readonly threads?: number;
  /** Most files that one thread takes at once: what a schema costs is shared by them. */
  readonly batch?: number;
  /** How long one file may take before its thread is given up, in milliseconds. */
  readonly patienceMs?: number;
}

export interface InvoiceValidator {
  /** What is to be said of a file. Answers in the order of completion; never throws for what the file contains. */
  validate(file: Uint8Array): Promise<Verdict>;
  /** Files that wait or are being judged. */
  readonly pending: number;
  close(): Promise<void>;
}

interface Task {
  readonly file: Uint8Array;
  /** Was in a batch that never came back: it goes alone now. */
  readonly isSuspect: boolean;
  settle(verdict: Verdict): void;
  fail(error: Error): void;
}

interface Lane {
  worker: Worker;
  tasks: readonly Task[];
  timer?: NodeJS.Timeout;
}

// A schema costs half a second of computing each time: shared by so many, it adds a fifth to what the rules cost.
const BATCH = 96;
const PATIENCE_MS = 60_000;
// Threads do not inherit the loader of TypeScript from every launcher (a test runner has its own).
const LOADER = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
const MOST_HEAP_MB = 1024;

/** A pool of threads that judge invoices, so that the service beside them stays responsive. */
export function createValidator(options: PoolOptions = {}): InvoiceValidator {
  return new ValidatorPool(options);
}

class ValidatorPool implements InvoiceValidator {
  readonly #engine: EngineOptions;
  readonly #lanes: Lane[];
  readonly #batch: number;
  readonly #patienceMs: number;
  readonly #queue: Task[] = [];
  #isClosed = false;

  constructor(options: PoolOptions) {
    const { folder = rulesFolder(), labels = LABELS, limits = LIMITS, china = readChinaSettings() } = options;
    this.#engine = { folder, labels, limits, china };
    this.#batch = options.batch ?? BATCH;
    this.#patienceMs = options.patienceMs ?? PATIENCE_MS;
    const threads = options.threads ?? availableParallelism();
    this.#lanes = Array.from({ length: threads }, () => this.#open());
  }

  get pending(): number {
    return this.#lanes.reduce((count, { tasks }) => count + tasks.length, this.#queue.length);
  }

  validate(file: Uint8Array): Promise<Verdict> {
    if (this.#isClosed) return Promise.reject(new Error("the validator is closed"));
    return new Promise((settle, fail) => {
      this.#queue.push({ file, isSuspect: false, settle, fail });
      // What arrives within one turn of the loop is shared among the threads.
      if (this.#queue.length === 1) setImmediate(() => this.#feed());
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const open = [...this.#queue.splice(0), ...this.#lanes.flatMap(({ tasks }) => tasks)];
    for (const { fail } of open) fail(new Error("the validator was closed"));
    for (const lane of this.#lanes) clearTimeout(lane.timer);
    await Promise.all(this.#lanes.map(({ worker }) => worker.terminate()));
  }

  #open(): Lane {
    const lane: Lane = { worker: this.#spawn(() => lane), tasks: [] };
    return lane;
  }

  #spawn(laneOf: () => Lane): Worker {
    const worker = new Worker(new URL("worker.ts", import.meta.url), {
      workerData: this.#engine,
      execArgv: ["--import", LOADER],
      resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
    });
    worker.on("message", (verdicts: readonly Verdict[]) => this.#settle(laneOf(), verdicts));
    worker.on("error", () => this.#giveUp(laneOf(), worker));
    // An idle pool keeps no process alive.
    worker.unref();
    return worker;
  }

  #feed(): void {
    const idle = this.#lanes.filter(({ tasks }) => tasks.length === 0);
    idle.forEach((lane, at) => {
      if (this.#queue.length === 0) return;
      const share = Math.ceil(this.#queue.length / (idle.length - at));
      const isAlone = this.#queue[0]?.isSuspect === true;
      lane.tasks = this.#queue.splice(0, isAlone ? 1 : Math.min(share, this.#batch));
      lane.worker.ref();
      lane.timer = setTimeout(() => this.#giveUp(lane, lane.worker), this.#patienceMs * lane.tasks.length);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread of ours, no window
      lane.worker.postMessage(lane.tasks.map(({ file }) => file));
    });
  }

  #settle(lane: Lane, verdicts: readonly Verdict[]): void {
    const tasks = this.#free(lane);
    lane.worker.unref();
    tasks.forEach((task, at) => {
      const verdict = verdicts[at];
      if (verdict === undefined) task.fail(new Error("the validator gave no verdict"));
      else task.settle(verdict);
    });
    this.#feed();
  }

  /** A thread that fell or does not come back is replaced; the file that did it is refused, the others go again, alone. */
  #giveUp(lane: Lane, worker: Worker): void {
    if (this.#isClosed || lane.worker !== worker) return;
    const tasks = this.#free(lane);
    void worker.terminate();
    lane.worker = this.#spawn(() => lane);
    const [only] = tasks;
    if (tasks.length === 1 && only !== undefined) only.settle(beyondPatience());
    else this.#queue.unshift(...tasks.map((task) => ({ ...task, isSuspect: true })));
    this.#feed();
  }

  #free(lane: Lane): readonly Task[] {
    clearTimeout(lane.timer);
    const { tasks } = lane;
    lane.tasks = [];
    return tasks;
  }
}

function beyondPatience(): Verdict {
  return { labels: NOT_CHECKED, failed: [faultOf("invoice-engine", "ENGINE", "/", { label: "time" })] };
}
