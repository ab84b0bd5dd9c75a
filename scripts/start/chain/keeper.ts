import { Looking } from "./looking.js";
import type { Rpc } from "./rpc.js";
import type { Snapshots } from "./snapshots.js";

export interface FinalBlock {
  readonly number: number;
  readonly hash: string;
}

interface Block extends FinalBlock {
  readonly isEmpty: boolean;
}

/** Dumping takes at most a fifth of the time: after a dump of `d` comes a pause of at least four times `d`. */
const PAUSES_PER_DUMP = 4;
/** So long after a block, while nothing waits for the next one, a dump delays nobody, and somebody may wait for it. */
const QUIET_MS = 400;
/** Blocks without transactions can wait: nobody waits for them. */
const IDLE_PAUSE_MS = 5000;
const IDLE_PAUSES_PER_DUMP = 40;

/** Takes snapshots as the chain grows, and knows the last block that one holds: the last final block. */
export class SnapshotKeeper {
  #final: FinalBlock | undefined;
  readonly #looking: Looking;
  #since = 0;
  #lastCostMs = 0;
  #head: { readonly hash: string; readonly since: number } | undefined;

  constructor(
    private readonly rpc: Rpc,
    private readonly snapshots: Snapshots,
    onError: (error: unknown) => void,
  ) {
    this.#looking = new Looking(() => this.#takeIfDue(), onError);
  }

  get final(): FinalBlock | undefined {
    return this.#final;
  }

  start(): void {
    this.#looking.start();
  }

  /** Ends after a last snapshot. */
  async stop(): Promise<void> {
    await this.#looking.stop();
    await this.take();
  }

  /** One snapshot now. The head is read first: what the dump holds is at least that, and blocks are never undone. */
  async take(): Promise<FinalBlock> {
    const started = Date.now();
    const { number, hash } = await this.#readHead();
    this.snapshots.write(await this.rpc<string>("anvil_dumpState"));
    this.#final = { number, hash };
    this.#since = Date.now();
    this.#lastCostMs = this.#since - started;
    return this.#final;
  }

  async #takeIfDue(): Promise<void> {
    if (await this.#isDue()) await this.take();
  }

  async #isDue(): Promise<boolean> {
    const age = Date.now() - this.#since;
    const head = await this.#readHead();
    if (head.hash === this.#final?.hash) return false;
    if (age < this.#lastCostMs * PAUSES_PER_DUMP && !(await this.#isQuiet(head))) return false;
    if (this.#final === undefined || !(await this.#onlyEmptyBlocksUpTo(head))) return true;
    return age > Math.max(IDLE_PAUSE_MS, this.#lastCostMs * IDLE_PAUSES_PER_DUMP);
  }

  async #isQuiet({ hash }: Block): Promise<boolean> {
    if (this.#head?.hash !== hash) this.#head = { hash, since: Date.now() };
    if (Date.now() - this.#head.since < QUIET_MS) return false;
    const { pending } = await this.rpc<{ pending: string }>("txpool_status");
    return Number(pending) === 0;
  }

  /** The head is looked at last, and the usual gap is a block or two. */
  async #onlyEmptyBlocksUpTo(head: Block): Promise<boolean> {
    if (!head.isEmpty) return false;
    for (let number = (this.#final?.number ?? 0) + 1; number < head.number; number++) {
      if (!(await this.#block(`0x${number.toString(16)}`)).isEmpty) return false;
    }
    return true;
  }

  #readHead(): Promise<Block> {
    return this.#block("latest");
  }

  async #block(tag: string): Promise<Block> {
    const block = await this.rpc<{ number: string; hash: string; transactions: string[] }>(
      "eth_getBlockByNumber",
      tag,
      false,
    );
    return { number: Number(block.number), hash: block.hash, isEmpty: block.transactions.length === 0 };
  }
}
