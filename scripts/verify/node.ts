import { z } from "zod";
import type { Ledger } from "./ledger.js";

const quantity = z.string().regex(/^0x[0-9a-f]+$/);
const logSchema = z.object({
  address: z.string(),
  topics: z.array(z.string()),
  data: z.string(),
  blockNumber: quantity,
  logIndex: quantity,
});
const receiptSchema = z.object({ status: quantity, logs: z.array(logSchema) }).nullable();
const blockSchema = z.object({ hash: z.string(), timestamp: quantity }).nullable();
const answerSchema = z.object({ result: z.unknown(), error: z.object({ message: z.string().optional() }).optional() });

export type NodeLog = z.output<typeof logSchema>;

/** The node does not answer as a node does: nothing is proved or refuted. */
export class NodeTrouble extends Error {
  override readonly name = "NodeTrouble";
}

/** The node answered that it cannot: a call that reverts, a range of logs that is too wide. */
export class NodeRefusal extends Error {
  override readonly name = "NodeRefusal";
}

/** What a contract answers; undefined when there is none that knows the question. */
export async function contractAnswer(ask: () => Promise<string>): Promise<string | undefined> {
  try {
    const answer = await ask();
    return answer === "0x" ? undefined : answer;
  } catch (error) {
    if (error instanceof NodeRefusal) return undefined;
    throw error;
  }
}

/** The RPC of a node, which is all that a verification asks. What it answers is remembered for the run. */
export class Node {
  readonly #blocks = new Map<bigint, Promise<{ hash: string; timestamp: string } | undefined>>();
  readonly #receipts = new Map<string, Promise<{ logs: NodeLog[] } | undefined>>();

  constructor(private readonly url: string) {}

  async chainId(): Promise<bigint> {
    return BigInt(quantity.parse(await this.#send("eth_chainId", [])));
  }

  async height(): Promise<bigint> {
    return BigInt(quantity.parse(await this.#send("eth_blockNumber", [])));
  }

  async call(to: string, data: string): Promise<string> {
    return z.string().parse(await this.#send("eth_call", [{ to, data }, "latest"]));
  }

  /** Asks about a block's state: the method's parameters before the block. */
  ask(method: string, block: bigint, params: readonly unknown[]): Promise<unknown> {
    return this.#send(method, [...params, hex(block)]);
  }

  /** A block's header with all its members, as the node names them. */
  async header(block: bigint): Promise<Readonly<Record<string, unknown>>> {
    return z.record(z.string(), z.unknown()).parse(await this.#send("eth_getBlockByNumber", [hex(block), false]));
  }

  /** What the chain has at its newest block, which stays the same for the whole verification. */
  async atNewest(): Promise<Ledger> {
    const number = await this.height();
    const block = await this.block(number);
    const call = async (to: string, data: string) =>
      z.string().parse(await this.ask("eth_call", number, [{ to, data }]));
    return { call, chainId: () => this.chainId(), block: async () => ({ number, hash: block?.hash ?? "" }) };
  }

  receipt(transaction: string): Promise<{ logs: NodeLog[] } | undefined> {
    return remembered(this.#receipts, transaction, async () => {
      return receiptSchema.parse(await this.#send("eth_getTransactionReceipt", [transaction])) ?? undefined;
    });
  }

  block(number: bigint): Promise<{ hash: string; timestamp: string } | undefined> {
    return remembered(this.#blocks, number, async () => {
      return blockSchema.parse(await this.#send("eth_getBlockByNumber", [hex(number), false])) ?? undefined;
    });
  }

  /** Logs from the first block on. A node that limits the width of a range is asked for halves. */
  async logs(address: string, topics: readonly (string | null)[], toBlock: bigint, fromBlock = 0n): Promise<NodeLog[]> {
    const filter = { address, topics, fromBlock: hex(fromBlock), toBlock: hex(toBlock) };
    try {
      return z.array(logSchema).parse(await this.#send("eth_getLogs", [filter]));
    } catch (error) {
      if (!(error instanceof NodeRefusal) || fromBlock >= toBlock) throw error;
      const middle = (fromBlock + toBlock) / 2n;
      const before = await this.logs(address, topics, middle, fromBlock);
      return [...before, ...(await this.logs(address, topics, toBlock, middle + 1n))];
    }
  }

  async #send(method: string, params: readonly unknown[]): Promise<unknown> {
    const { result, error } = await this.#ask({ jsonrpc: "2.0", id: 1, method, params });
    if (error !== undefined) throw new NodeRefusal(`${method}: ${error.message ?? "the node refuses"}`);
    return result;
  }

  async #ask(request: object): Promise<z.output<typeof answerSchema>> {
    try {
      const response = await fetch(this.url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(request),
        signal: AbortSignal.timeout(60_000),
      });
      return answerSchema.parse(await response.json());
    } catch (cause) {
      throw new NodeTrouble(`no node answers at ${this.url}`, { cause });
    }
  }
}

function hex(number: bigint): string {
  return `0x${number.toString(16)}`;
}

function remembered<K, V>(known: Map<K, Promise<V>>, key: K, ask: () => Promise<V>): Promise<V> {
  const found = known.get(key) ?? ask();
  known.set(key, found);
  return found;
}
