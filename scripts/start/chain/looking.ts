import { setTimeout as sleep } from "node:timers/promises";

const LOOK_MS = 100;
const PAUSE_AFTER_TROUBLE_MS = 1000;

/** Looks again and again whether something is to be done, one look at a time, until it is stopped. */
export class Looking {
  #loop: Promise<void> | undefined;
  #stopping = false;

  /** @param onError told of a look that failed, unless it failed while all is being stopped; the next look tries again */
  constructor(
    private readonly look: () => Promise<void>,
    private readonly onError: (error: unknown) => void,
  ) {}

  start(): void {
    this.#stopping = false;
    this.#loop = this.#run();
  }

  /** Returns when the look under way has ended. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#loop;
  }

  async #run(): Promise<void> {
    while (!this.#stopping) {
      try {
        await this.look();
      } catch (error) {
        if (!this.#stopping) this.onError(error);
        await sleep(PAUSE_AFTER_TROUBLE_MS);
      }
      await sleep(LOOK_MS);
    }
  }
}
