import type { Logger } from "pino";

export interface Chore {
  readonly name: string;
  /** Milliseconds from the end of one run to the start of the next. */
  readonly every: number;
  run(): Promise<unknown>;
}

/** Runs chores side by side, each one never twice at a time. @returns what ends them, after the runs under way */
export function startChores(chores: readonly Chore[], log: Logger): () => Promise<void> {
  const ending = new AbortController();
  const loops = chores.map((chore) => loop(chore, log, ending.signal));
  return async () => {
    ending.abort();
    await Promise.all(loops);
  };
}

async function loop({ name, every, run }: Chore, log: Logger, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await run();
    } catch (error) {
      log.error({ err: error, chore: name }, "chore failed");
    }
    await pause(every, signal);
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener("abort", done, { once: true });
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    }
  });
}
