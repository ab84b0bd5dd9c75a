import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { Vault } from "../../documents/vault.js";
import { printAll, type Job, type JobDone, type PressSecret } from "./press-worker.js";

/** Prints licences: signs, commits, encrypts. Many at once on threads, few where they are. */
export interface Press {
  print(job: Job): Promise<JobDone>;
  close(): Promise<void>;
}

// Threads do not inherit the loader of TypeScript from every launcher (a test runner has its own).
const LOADER = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
/** Fewer sheets than this are not worth a thread's start. */
const LEAST_FOR_A_THREAD = 32;

interface Lane {
  readonly worker: Worker;
  waiting: { readonly done: (done: JobDone) => void; readonly fail: (error: Error) => void } | undefined;
}

/** A press with a thread for each core, started by the first large job. */
export function createPress(secret: PressSecret, threads = availableParallelism()): Press {
  const vault = new Vault(secret.secret, secret.purpose);
  const lanes: Lane[] = [];
  const queue: { readonly job: Job; readonly done: (done: JobDone) => void; readonly fail: (error: Error) => void }[] =
    [];

  function open(): Lane {
    const worker = new Worker(new URL("press-worker.ts", import.meta.url), {
      workerData: secret,
      // Sheets die young, a batch at a time: with less room they would be moved to and fro before.
      resourceLimits: { maxYoungGenerationSizeMb: 64 },
      execArgv: ["--import", LOADER],
    });
    const lane: Lane = { worker, waiting: undefined };
    worker.on("message", (done: JobDone) => settle(lane, ({ done: tell }) => tell(done)));
    worker.on("error", (error: Error) => {
      lanes.splice(lanes.indexOf(lane), 1);
      settle(lane, ({ fail }) => fail(new Error("a thread of the press fell", { cause: error })));
    });
    // An idle press keeps no process alive.
    worker.unref();
    lanes.push(lane);
    return lane;
  }

  function settle(lane: Lane, tell: (waiting: NonNullable<Lane["waiting"]>) => void): void {
    const { waiting } = lane;
    lane.waiting = undefined;
    lane.worker.unref();
    if (waiting !== undefined) tell(waiting);
    feed();
  }

  function feed(): void {
    while (queue.length > 0) {
      const lane = lanes.find(({ waiting }) => waiting === undefined) ?? (lanes.length < threads ? open() : undefined);
      const next = lane === undefined ? undefined : queue.shift();
      if (lane === undefined || next === undefined) return;
      lane.waiting = next;
      lane.worker.ref();
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread of ours, no window
      lane.worker.postMessage(next.job);
    }
  }

  return {
    print(job) {
      if (job.sheets.length < LEAST_FOR_A_THREAD) return printAll(job, vault);
      return new Promise((done, fail) => {
        queue.push({ job, done, fail });
        feed();
      });
    },
    async close() {
      await Promise.all(lanes.splice(0).map(({ worker }) => worker.terminate()));
    },
  };
}
