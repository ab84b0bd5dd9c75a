import { Looking } from "./looking.js";
import type { Rpc } from "./rpc.js";

/** Two blocks are at least a second apart, so each has a time of its own. */
const BLOCK_MS = 1000;
/**
 * Blocks without transactions keep the chain's clock going: the first a second after the last transaction, each later one
 * after twice the pause, up to this. So who waits for an hour to strike waits shortly, and an idle chain stays small.
 */
const LONGEST_IDLE_MS = 10_000;

/** Has a block mined every second while transactions wait, and a few empty ones otherwise. */
export class Miner {
  readonly #looking: Looking;
  #last = 0;
  #idle = BLOCK_MS;

  constructor(
    private readonly rpc: Rpc,
    onError: (error: unknown) => void,
  ) {
    this.#looking = new Looking(() => this.#mineIfDue(), onError);
  }

  start(): void {
    this.#looking.start();
  }

  stop(): Promise<void> {
    return this.#looking.stop();
  }

  async #mineIfDue(): Promise<void> {
    const age = Date.now() - this.#last;
    const isBusy = age >= BLOCK_MS && (await this.#someWait());
    if (!isBusy && age < this.#idle) return;
    this.#last = Date.now();
    this.#idle = isBusy ? BLOCK_MS : Math.min(this.#idle * 2, LONGEST_IDLE_MS);
    await this.rpc("evm_mine");
  }

  async #someWait(): Promise<boolean> {
    const { pending } = await this.rpc<{ pending: string }>("txpool_status");
    return Number(pending) > 0;
  }
}
