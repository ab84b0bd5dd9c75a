import type { RawLog } from "../chain/blocks.js";
import type { Chain } from "../chain/chain.js";
import { ChainError } from "../chain/error.js";
import { RpcError, toQuantity, type RpcCall } from "../chain/rpc.js";
import { bytesTail, wordOf } from "../chain/static-words.js";
import type { OutboxChain, TxReceipt } from "./port.js";

interface RawTxReceipt {
  readonly blockNumber: string;
  readonly blockHash: string;
  readonly status: string;
  readonly gasUsed: string;
  readonly logs: readonly RawLog[];
}

const WORD = 64;
const RELAY = "relay";
const REFUSED = "ActRefused";

/** The chain as the outbox uses it. */
export function outboxChain(chain: Chain): OutboxChain {
  const { rpc, chainId } = chain;
  const bundling = chain.names.filter((name) => chain.abiOf(name).hasFunction(RELAY));
  // All ledgers share `ISigned`, so any of them tells what the bundle's function and event look like.
  const [any] = bundling;
  const selector = any === undefined ? "" : (chain.abiOf(any).getFunction(RELAY)?.selector ?? "");
  const refusedTopic = any === undefined ? "" : (chain.abiOf(any).getEvent(REFUSED)?.topicHash ?? "");

  function receiptOf(raw: RawTxReceipt): TxReceipt {
    const refused = raw.logs.filter(({ topics }) => topics[0] === refusedTopic);
    return {
      number: Number(raw.blockNumber),
      hash: raw.blockHash,
      succeeded: raw.status === "0x1",
      gasUsed: BigInt(raw.gasUsed),
      refusals: refused.map(({ topics, data }) => ({
        place: Number(topics[1]),
        error: chain.errors.decode(`0x${data.slice(2 + 2 * WORD, 2 + 2 * WORD + 2 * lengthAt(data, 1))}`),
      })),
    };
  }

  return {
    chainId,
    addressOf: (contract) => chain.addressOf(contract),
    canBundle: (contract) => bundling.includes(contract),
    bundle: (acts) => selector + encodeList(acts),
    doneOf: (answer) => Array.from({ length: lengthAt(answer, 1) }, (_, i) => lengthAt(answer, 2 + i) === 1),
    finalBlock: () => chain.finalBlock(),

    async genesis() {
      const [block] = await rpc.batch<[{ hash: string }]>([blockHash("0x0")]);
      return block.hash;
    },
    async simulate(calls) {
      const answers = await rpc.settle(
        calls.map(({ contract, data, from, gas }) => ({
          method: "eth_call",
          params: [{ ...chain.request(contract, data, from), gas: toQuantity(gas) }, "latest"],
        })),
      );
      return answers.map((answer) => {
        const error = answer instanceof RpcError ? chain.errorOf(answer) : undefined;
        return error instanceof ChainError || error instanceof RpcError ? error : String(answer);
      });
    },
    async nonces(addresses) {
      const method = "eth_getTransactionCount";
      const counts = await rpc.batch<string[]>(addresses.map((address) => ({ method, params: [address, "latest"] })));
      return counts.map(Number);
    },
    async send(raws) {
      const answers = await rpc.settle(raws.map((raw) => ({ method: "eth_sendRawTransaction", params: [raw] })));
      return answers.map((answer) => (answer instanceof RpcError ? answer.message : undefined));
    },
    async receipts(hashes) {
      const method = "eth_getTransactionReceipt";
      const raws = await rpc.batch<(RawTxReceipt | null)[]>(hashes.map((hash) => ({ method, params: [hash] })));
      return raws.map((raw) => (raw === null ? undefined : receiptOf(raw)));
    },
    async hashesAt(numbers) {
      const blocks = await rpc.batch<({ hash: string } | null)[]>(numbers.map((n) => blockHash(toQuantity(n))));
      return blocks.map((block) => block?.hash);
    },
  };
}

function blockHash(block: string): RpcCall {
  return { method: "eth_getBlockByNumber", params: [block, false] };
}

/** ABI encoding of one `bytes[]`, without the general encoder: bundles are large and many. */
function encodeList(items: readonly string[]): string {
  let heads = "";
  let tails = "";
  for (const hex of items) {
    heads += wordOf(items.length * 32 + tails.length / 2);
    tails += bytesTail(hex);
  }
  return wordOf(32) + wordOf(items.length) + heads + tails;
}

/** The small number in a word of an answer. */
function lengthAt(hex: string, index: number): number {
  return parseInt(hex.slice(2 + (index + 1) * WORD - 12, 2 + (index + 1) * WORD), 16);
}
