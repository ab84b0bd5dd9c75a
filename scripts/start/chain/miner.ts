import { setTimeout as sleep } from "node:timers/promises";
import type { Rpc } from "./rpc.js";

const LOOK_MS = 100;
/** Two blocks are at least a second apart, so each has a time of its own. */
const BLOCK_MS = 1000;
/**
 * Blocks without transactions keep the chain's clock going: the first a second after the last transaction, each later one
 * after twice the pause, up to this. So who waits for an hour to strike waits shortly, and an idle chain stays small.
 */
const LONGEST_IDLE_MS = 10_000;

/** Has a block mined every second while transactions wait, and a few empty ones otherwise. */
export class Miner {
  #loop: Promise<void> | undefined;
  #stopping = false;

  constructor(
    private readonly rpc: Rpc,
    private readonly onError: (error: unknown) => void,
  ) {}

  start(): void {
    this.#stopping = false;
    this.#loop = this.#run();
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#loop;
  }

  async #run(): Promise<void> {
    let [last, idle] = [0, BLOCK_MS];
    while (!this.#stopping) {
      try {
        const age = Date.now() - last;
        const isBusy = age >= BLOCK_MS && (await this.#someWait());
        if (isBusy || age >= idle) {
          [last, idle] = [Date.now(), isBusy ? BLOCK_MS : Math.min(idle * 2, LONGEST_IDLE_MS)];
          await this.rpc("evm_mine");
        }
      } catch (error) {
        if (!this.#stopping) this.onError(error);
        await sleep(1000);
      }
      await sleep(LOOK_MS);
    }
  }

  async #someWait(): Promise<boolean> {
    const { pending } = await this.rpc<{ pending: string }>("txpool_status");
    return Number(pending) > 0;
  }
}
