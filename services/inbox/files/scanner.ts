import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import type { Scanned } from "./scan.js";

export interface ScanTask {
  readonly id: number;
  readonly kind: "pdf" | "image";
  readonly bytes: Uint8Array;
}

/** What the thread says first, once it can read; then an answer for each task. */
export const READY = "ready";

export interface ScanAnswer {
  readonly id: number;
  /** Undefined where the file is none of its kind. */
  readonly scanned: Scanned | undefined;
}

/** Reads PDFs and images in a thread of its own: what strangers hand in stops no other request. */
export interface Scanner {
  /** Nothing where the file cannot be read, or not in time. */
  scan(kind: ScanTask["kind"], bytes: Uint8Array): Promise<Scanned | undefined>;
  close(): Promise<void>;
}

const PATIENCE_MS = 20_000;
const MOST_HEAP_MB = 512;
// Threads do not inherit the loader of TypeScript from every launcher (a test runner has its own).
const LOADER = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;

export function createScanner(patienceMs = PATIENCE_MS): Scanner {
  return new ThreadScanner(patienceMs);
}

/** One file at a time, in the order of their coming; a file that takes too long is given up with its thread. */
class ThreadScanner implements Scanner {
  #worker: Worker | undefined;
  #isReady = false;
  #next = 0;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly patienceMs: number) {}

  scan(kind: ScanTask["kind"], bytes: Uint8Array): Promise<Scanned | undefined> {
    const mine = this.#turn.then(() => this.#run({ id: this.#next++, kind, bytes }));
    this.#turn = mine;
    return mine;
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  #run(task: ScanTask): Promise<Scanned | undefined> {
    const worker = (this.#worker ??= this.#spawn());
    return new Promise((resolve) => {
      const end = (scanned: Scanned | undefined): void => {
        clearTimeout(timer);
        worker.off("message", hear);
        worker.off("exit", fall);
        worker.unref();
        resolve(scanned);
      };
      const hear = (answer: ScanAnswer | typeof READY): void => {
        if (answer !== READY) return end(answer.scanned);
        this.#isReady = true;
        begin();
      };
      const fall = (): void => {
        this.#worker = undefined;
        this.#isReady = false;
        end(undefined);
      };
      let timer: NodeJS.Timeout | undefined;
      // How long the thread takes to start is not the file's fault.
      const begin = (): void => {
        timer = setTimeout(() => void worker.terminate(), this.patienceMs);
      };
      if (this.#isReady) begin();
      worker.on("message", hear);
      worker.once("exit", fall);
      worker.ref();
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread of ours, no window
      worker.postMessage(task);
    });
  }

  #spawn(): Worker {
    const worker = new Worker(new URL("worker.ts", import.meta.url), {
      execArgv: ["--import", LOADER],
      resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
    });
    // What is thrown ends the thread: `exit` tells.
    worker.on("error", () => undefined);
    worker.unref();
    return worker;
  }
}
