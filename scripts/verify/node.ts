import { z } from "zod";

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

export type NodeLog = z.output<typeof logSchema>;

/** The RPC of a node, which is all that a verification asks. What it answers is remembered for the run. */
export class Node {
  readonly #blocks = new Map<bigint, Promise<{ hash: string; timestamp: string } | undefined>>();
  readonly #receipts = new Map<string, Promise<{ logs: NodeLog[] } | undefined>>();

  constructor(private readonly url: string) {}

  async chainId(): Promise<bigint> {
    return BigInt(quantity.parse(await this.#send("eth_chainId", [])));
  }

  async call(to: string, data: string): Promise<string> {
    return z.string().parse(await this.#send("eth_call", [{ to, data }, "latest"]));
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

  async logs(address: string, topics: readonly (string | null)[], toBlock: bigint): Promise<NodeLog[]> {
    const filter = { address, topics, fromBlock: "0x0", toBlock: hex(toBlock) };
    return z.array(logSchema).parse(await this.#send("eth_getLogs", [filter]));
  }

  async #send(method: string, params: readonly unknown[]): Promise<unknown> {
    const response = await fetch(this.url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
      signal: AbortSignal.timeout(60_000),
    });
    const answer = (await response.json()) as { result?: unknown; error?: { message?: string } };
    if (answer.error !== undefined) throw new Error(`${method}: ${answer.error.message ?? "the node refuses"}`);
    return answer.result;
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
