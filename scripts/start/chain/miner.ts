import { setTimeout as sleep } from "node:timers/promises";
import type { Rpc } from "./rpc.js";

const LOOK_MS = 100;
/** Two blocks are at least a second apart, so each has a time of its own. */
const BLOCK_MS = 1000;
/** A block without transactions now and then keeps the chain's clock going, and the chain small. */
const IDLE_BLOCK_MS = 10_000;

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
    let last = 0;
    while (!this.#stopping) {
      try {
        const age = Date.now() - last;
        if (age >= IDLE_BLOCK_MS || (age >= BLOCK_MS && (await this.#someWait()))) {
          last = Date.now();
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
