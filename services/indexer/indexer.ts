import type pg from "pg";
import { fetchBlocks, hashAt, type Block } from "../chain/blocks.js";
import type { Chain } from "../chain/chain.js";
import type { BlockId } from "../chain/finality.js";
import { sleep } from "../chain/rpc.js";
import { inTransaction } from "../store/transaction.js";
import { readBatch, writeBatch } from "./batch.js";
import { BlockIncomplete, requireComplete } from "./completeness.js";
import { lockCursor, moveCursor, type Cursor } from "./cursor.js";
import type { IndexerMetrics } from "./metrics.js";
import type { Projection } from "./projection.js";
import { refold } from "./refold.js";
import { Registry } from "./registry.js";
import { tableShapes, type TableShape } from "./table-shape.js";

export interface IndexerOptions {
  readonly chain: Chain;
  readonly pool: pg.Pool;
  readonly projections: readonly Projection[];
  readonly metrics?: IndexerMetrics;
  /** Milliseconds between two looks at the final block. */
  readonly poll?: number;
  readonly onError?: (error: unknown) => void;
}

/** Follows final blocks into the database. */
export class Indexer {
  readonly #options: IndexerOptions;
  readonly #registry: Registry;
  readonly #contracts: Readonly<Record<string, string>>;
  readonly #projections: string;
  #shapes: ReadonlyMap<string, TableShape> = new Map();
  #genesis = "";
  #cursor: Cursor | undefined;
  #span = SPAN.least;
  #final = -1;
  #syncedAt = 0;
  #running: Promise<void> | undefined;
  #stopped = false;

  constructor(options: IndexerOptions) {
    const { chain, projections } = options;
    this.#options = options;
    const contracts = chain.names.map((name) => ({
      name,
      address: chain.addressOf(name),
      layouts: chain.layoutsOf(name),
    }));
    this.#registry = new Registry(contracts, projections);
    this.#contracts = Object.fromEntries(contracts.map(({ name, address }) => [name, address.toLowerCase()]));
    this.#projections = projections.map(({ domain, version }) => `${domain}@${version}`).join();
  }

  /** Height of the index, height of the chain's final block, and when they were last compared (milliseconds). */
  get state(): { height: number; final: number; syncedAt: number } {
    return { height: this.#cursor?.height ?? -1, final: this.#final, syncedAt: this.#syncedAt };
  }

  /** Reads where the index stands; begins anew where it does not belong to this chain's contracts. */
  async open(): Promise<void> {
    const { chain, pool, projections } = this.#options;
    this.#genesis = (await hashAt(chain.rpc, 0)) ?? "";
    await inTransaction(pool, async (client) => {
      this.#shapes = await tableShapes(client, [...new Set(projections.flatMap(({ tables }) => tables))]);
      this.#cursor = await lockCursor(client);
      if (this.#cursor !== undefined) await this.#adopt(client, this.#cursor);
    });
  }

  /** Follows the chain until `stop`. What fails is tried again. */
  start(): void {
    this.#running = this.#follow();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
  }

  /** Takes in everything up to the present final block. */
  async sync(): Promise<void> {
    const final = await this.#options.chain.finalBlock();
    this.#final = final.number;
    if (await this.#hasForked(final)) await this.#rollBack(final);
    for (let next = this.#fetch(final); this.#height < final.number && !this.#stopped;) {
      const blocks = await next;
      const ahead = this.#fetch(final, (blocks.at(-1)?.number ?? 0) + 1);
      // The prefetch may fail while this batch is written; its error is heard on the next turn.
      ahead.catch(() => undefined);
      next = ahead;
      await this.#take(blocks);
    }
    this.#syncedAt = Date.now();
    this.#options.metrics?.heights(this.#height, this.#final);
  }

  /** Makes all projections anew from the stored events. */
  async rebuild(): Promise<void> {
    await inTransaction(this.#options.pool, async (client) => {
      await lockCursor(client);
      await refold(client, this.#registry, this.#shapes);
    });
  }

  get #height(): number {
    return this.#cursor?.height ?? -1;
  }

  async #follow(): Promise<void> {
    while (!this.#stopped) {
      try {
        await this.sync();
        await sleep(this.#options.poll ?? 250);
      } catch (error) {
        if (error instanceof BlockIncomplete) this.#options.metrics?.incomplete();
        this.#options.onError?.(error);
        await this.open().catch(() => undefined);
        await sleep(1000);
      }
    }
  }

  async #fetch(final: BlockId, from = this.#height + 1): Promise<Block[]> {
    const to = Math.min(final.number, from + this.#span - 1);
    if (from > to) return [];
    const blocks = await fetchBlocks(this.#options.chain.rpc, from, to);
    blocks.forEach(requireComplete);
    return blocks;
  }

  /** One batch in one SQL transaction: events, blocks, rows, cursor. */
  async #take(blocks: readonly Block[]): Promise<void> {
    const last = blocks.at(-1);
    if (last === undefined) return;
    requireChained(this.#cursor, blocks);
    const started = performance.now();
    const batch = readBatch(blocks, this.#registry, this.#shapes);
    const cursor = this.#cursorAt(last);
    await inTransaction(this.#options.pool, async (client) => {
      const locked = await lockCursor(client);
      if (locked?.hash !== this.#cursor?.hash) throw new Error("another indexer has moved the cursor");
      await writeBatch(client, blocks, batch, this.#shapes);
      await moveCursor(client, cursor);
      if (last.number % PRUNE.every === 0) await client.query(PRUNE.statement, [last.number - PRUNE.keep]);
    });
    this.#cursor = cursor;
    this.#span = nextSpan(this.#span, batch.events.length);
    this.#options.metrics?.batch(batch.events.length, performance.now() - started);
    this.#options.metrics?.heights(this.#height, this.#final);
  }

  async #hasForked(final: BlockId): Promise<boolean> {
    const cursor = this.#cursor;
    if (cursor === undefined) return false;
    if (final.number === cursor.height) return final.hash !== cursor.hash;
    return (await hashAt(this.#options.chain.rpc, cursor.height)) !== cursor.hash;
  }

  /** Back to the last block that the chain still has, and all projections anew from what is left. */
  async #rollBack(final: BlockId): Promise<void> {
    const { chain, pool, metrics } = this.#options;
    await inTransaction(pool, async (client) => {
      await lockCursor(client);
      const { rows } = await client.query<{ number: bigint; hash: string }>(
        "SELECT number, hash FROM block WHERE number <= $1 ORDER BY number DESC",
        [final.number],
      );
      let ancestor: BlockId | undefined;
      for (const { number, hash } of rows) {
        if ((await hashAt(chain.rpc, Number(number))) !== hash) continue;
        ancestor = { number: Number(number), hash };
        break;
      }
      await client.query("DELETE FROM event WHERE block > $1", [ancestor?.number ?? -1]);
      await client.query("DELETE FROM block WHERE number > $1", [ancestor?.number ?? -1]);
      await refold(client, this.#registry, this.#shapes);
      if (ancestor === undefined) await client.query("DELETE FROM cursor");
      else await moveCursor(client, this.#cursorAt(ancestor));
      this.#cursor = ancestor && this.#cursorAt(ancestor);
    }).catch(async (error: unknown) => {
      await this.open();
      throw error;
    });
    metrics?.rollback();
  }

  /** Another chain or other contracts: nothing here is of use. Other handlers: the events are. */
  async #adopt(client: pg.ClientBase, cursor: Cursor): Promise<void> {
    const same = cursor.genesis === this.#genesis && cursor.chainId === this.#options.chain.chainId;
    if (!same || canonical(cursor.contracts) !== canonical(this.#contracts)) {
      await client.query(`TRUNCATE ${["event", "block", "cursor", ...this.#shapes.keys()].join(", ")}`);
      this.#cursor = undefined;
    } else if (cursor.projections !== this.#projections) {
      await refold(client, this.#registry, this.#shapes);
      this.#cursor = this.#cursorAt({ number: cursor.height, hash: cursor.hash });
      await moveCursor(client, this.#cursor);
    }
  }

  #cursorAt({ number, hash }: BlockId): Cursor {
    return {
      chainId: this.#options.chain.chainId,
      genesis: this.#genesis,
      height: number,
      hash,
      contracts: this.#contracts,
      projections: this.#projections,
    };
  }
}

/** Blocks fetched at once: more while they are empty, fewer when they are full. */
const SPAN = { least: 16, most: 1024, eventsLow: 5_000, eventsHigh: 30_000 };

function nextSpan(span: number, events: number): number {
  if (events > SPAN.eventsHigh) return Math.max(SPAN.least, span >> 1);
  return events < SPAN.eventsLow ? Math.min(SPAN.most, span << 1) : span;
}

/** Empty blocks are kept only near the head, where a chain may still change its mind. */
const PRUNE = {
  every: 256,
  keep: 1024,
  statement: "DELETE FROM block WHERE events = 0 AND number < $1 AND number % 1000 <> 0",
};

function requireChained(cursor: Cursor | undefined, blocks: readonly Block[]): void {
  let parent = cursor?.hash;
  for (const block of blocks) {
    if (parent !== undefined && block.parentHash !== parent) {
      throw new Error(`block ${block.number} does not follow the one before it: the chain changed while it was read`);
    }
    parent = block.hash;
  }
}

function canonical(contracts: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(contracts).sort(([a], [b]) => (a < b ? -1 : 1)));
}
