import { sleep, toQuantity, type Rpc, type RpcCall } from "./rpc.js";

/** A log as the node sends it: quantities and bytes are 0x strings. */
export interface RawLog {
  readonly address: string;
  readonly topics: readonly string[];
  readonly data: string;
  readonly logIndex: string;
  readonly transactionHash: string;
  readonly transactionIndex: string;
}

export interface RawReceipt {
  readonly blockHash: string;
  readonly transactionHash: string;
  readonly logs: readonly RawLog[];
  readonly logsBloom: string;
  readonly status: string;
}

export interface Block {
  readonly number: number;
  readonly hash: string;
  readonly parentHash: string;
  /** Seconds since 1970. */
  readonly time: number;
  readonly logsBloom: string;
  readonly transactions: readonly string[];
  /** Empty for a block that has no logs; it is not asked for then. */
  readonly receipts: readonly RawReceipt[];
}

interface RawBlock extends Omit<Block, "number" | "time" | "receipts"> {
  readonly number: string;
  readonly timestamp: string;
}

const EMPTY_BLOOM = /^0x0*$/;
const TRIES = 8;

/** Blocks `from` to `to`, both included, with the receipts of those that have logs. */
export async function fetchBlocks(rpc: Rpc, from: number, to: number): Promise<Block[]> {
  const headers = await present<RawBlock>(rpc, range(from, to, "eth_getBlockByNumber", false));
  const logged = headers.filter(({ logsBloom }) => !EMPTY_BLOOM.test(logsBloom));
  const receipts = await present<RawReceipt[]>(
    rpc,
    logged.map(({ number }) => ({ method: "eth_getBlockReceipts", params: [number] })),
  );
  const receiptsOf = new Map(logged.map(({ number }, i) => [number, receipts[i] ?? []]));
  return headers.map((header) => ({
    number: Number(header.number),
    hash: header.hash,
    parentHash: header.parentHash,
    time: Number(header.timestamp),
    logsBloom: header.logsBloom,
    transactions: header.transactions,
    receipts: receiptsOf.get(header.number) ?? [],
  }));
}

/** The hash of the block at a height, or undefined above the head. */
export async function hashAt(rpc: Rpc, number: number): Promise<string | undefined> {
  const block = await rpc.send<RawBlock | null>("eth_getBlockByNumber", toQuantity(number), false);
  return block?.hash;
}

/** Results that must not be null. A node may name a height before it serves the block, so null is asked again. */
async function present<T>(rpc: Rpc, calls: readonly RpcCall[]): Promise<T[]> {
  const results = [...(await rpc.batch<(T | null)[]>(calls))];
  for (let attempt = 0; results.includes(null); attempt++) {
    if (attempt === TRIES) throw new Error(`the node names blocks that it does not serve (${calls.length} asked)`);
    await sleep(25 * 2 ** attempt);
    const missing = results.flatMap((result, i) => (result === null ? [i] : []));
    const again = await rpc.batch<(T | null)[]>(missing.flatMap((i) => calls[i] ?? []));
    missing.forEach((i, k) => (results[i] = again[k] ?? null));
  }
  return results as T[];
}

function range(from: number, to: number, method: string, ...rest: unknown[]): RpcCall[] {
  return Array.from({ length: to - from + 1 }, (_, i) => ({ method, params: [toQuantity(from + i), ...rest] }));
}
