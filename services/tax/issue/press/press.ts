import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import type { Block, Formed, FormOrder, Found, PressAnswer, PressRequest, PressSettings } from "./messages.js";

/** A block that a thread has read and keeps. */
export interface ReadBlock extends Found {
  /** Seals and writes those of its invoices that have their numbers. */
  form(order: FormOrder): Promise<Formed>;
  /** Lets the thread forget it. */
  release(): void;
}

/** Threads that read lines of invoices and form what is stored of them, so that the service beside them stays responsive. */
export interface Press {
  /** Takes the block's memory with it. */
  read(block: Block): Promise<ReadBlock>;
  close(): Promise<void>;
}

interface Waiting {
  settle(answer: PressAnswer): void;
  fail(error: Error): void;
}

interface Lane {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
}

// Threads do not inherit the loader of TypeScript from every launcher (a test runner has its own).
const LOADER = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;

/** A press with a thread for each core, started by the first block. */
export function createPress(settings: PressSettings, threads = availableParallelism()): Press {
  return new ThreadPress(settings, threads);
}

class ThreadPress implements Press {
  readonly #settings: PressSettings;
  readonly #threads: number;
  readonly #lanes: Lane[] = [];
  #ids = 0;

  constructor(settings: PressSettings, threads: number) {
    this.#settings = settings;
    this.#threads = threads;
  }

  async read(block: Block): Promise<ReadBlock> {
    while (this.#lanes.length < this.#threads) this.#lanes.push(this.#open());
    const lane = this.#lanes.reduce((least, each) => (each.waiting.size < least.waiting.size ? each : least));
    const id = ++this.#ids;
    const answer = await ask(lane, { id, kind: "read", block }, [block.bytes.buffer]);
    if (!("found" in answer)) throw new Error("the press read nothing");
    return {
      ...answer.found,
      form: async (order) => {
        const formed = await ask(lane, { id: ++this.#ids, kind: "form", of: id, order });
        if (!("formed" in formed)) throw new Error("the press formed nothing");
        return formed.formed;
      },
      release: () => lane.worker.postMessage({ id: ++this.#ids, kind: "forget", of: id } satisfies PressRequest, []),
    };
  }

  async close(): Promise<void> {
    const lanes = this.#lanes.splice(0);
    for (const lane of lanes) failAll(lane, new Error("the press was closed"));
    await Promise.all(lanes.map(({ worker }) => worker.terminate()));
  }

  #open(): Lane {
    const worker = new Worker(new URL("worker.ts", import.meta.url), {
      workerData: this.#settings,
      execArgv: ["--import", LOADER],
    });
    const lane: Lane = { worker, waiting: new Map<number, Waiting>() };
    worker.on("message", (answer: PressAnswer) => {
      const one = lane.waiting.get(answer.id);
      lane.waiting.delete(answer.id);
      if (lane.waiting.size === 0) worker.unref();
      if ("error" in answer) one?.fail(new Error(answer.error));
      else one?.settle(answer);
    });
    // What a thread kept is gone with it: whoever waits for it is told, and a new one takes its place.
    worker.on("error", (error: Error) => failAll(lane, new Error("a thread of the press fell", { cause: error })));
    worker.on("exit", () => {
      if (this.#lanes.includes(lane)) this.#lanes.splice(this.#lanes.indexOf(lane), 1);
      failAll(lane, new Error("a thread of the press ended"));
    });
    // Idle threads keep no process alive.
    worker.unref();
    return lane;
  }
}

function failAll({ waiting }: Lane, error: Error): void {
  for (const { fail } of waiting.values()) fail(error);
  waiting.clear();
}

function ask({ worker, waiting }: Lane, request: PressRequest, moved: ArrayBuffer[] = []): Promise<PressAnswer> {
  return new Promise((settle, fail) => {
    waiting.set(request.id, { settle, fail });
    worker.ref();
    worker.postMessage(request, moved);
  });
}
