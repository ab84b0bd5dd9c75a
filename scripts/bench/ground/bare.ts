import { setTimeout as sleep } from "node:timers/promises";
import { Wallet } from "ethers";
import type { Chain } from "../../../services/chain/chain.js";
import { signTransaction } from "../../../services/outbox/raw-transaction.js";
import { signingKey } from "../../../services/outbox/secp256k1.js";
import { outboxChain } from "../../../services/outbox/chain-port.js";
import { DEFAULT_LIMITS } from "../../../services/outbox/options.js";
import type { SignedAct } from "./pass.js";

/** By default as many keys as a gateway has, and more gas than a proposal or its acceptance needs. */
const USUAL = { senders: 4, gas: 300_000n };
/** For what needs much: Osaka's cap. */
export const MOST_GAS = DEFAULT_LIMITS.gasCap;

interface Call {
  readonly to: string;
  readonly data: string;
}

/** Each act in a transaction of its own. */
export function singly(chain: Chain, acts: readonly SignedAct[]): Call[] {
  return acts.map(({ act, message, by }) => {
    return { to: chain.addressOf(act.contract), data: chain.callData(act, message, by) };
  });
}

/** Acts of one contract in bundles, as an outbox sends them. */
export function bundled(chain: Chain, acts: readonly SignedAct[]): Call[] {
  const calls = singly(chain, acts);
  const { bundle } = outboxChain(chain);
  return Array.from({ length: Math.ceil(calls.length / DEFAULT_LIMITS.bundle) }, (_, i) => {
    const some = calls.slice(i * DEFAULT_LIMITS.bundle, (i + 1) * DEFAULT_LIMITS.bundle);
    return { to: some[0]?.to ?? "", data: bundle(some.map(({ data }) => data)) };
  });
}

/** Milliseconds until transactions that were signed beforehand are all in blocks. One sender's are mined in their order. */
export async function timeOfBareChain(chain: Chain, calls: readonly Call[], { senders, gas } = USUAL): Promise<number> {
  const keys = Array.from({ length: senders }, () => signingKey(Wallet.createRandom().privateKey));
  const raws = calls.map((call, i) => {
    const key = keys[i % senders] ?? signingKey("");
    const unsigned = { ...call, nonce: Math.floor(i / senders), gas, gasPrice: 0n, chainId: chain.chainId };
    return `0x${signTransaction(unsigned, key).raw.toString("hex")}`;
  });
  const started = performance.now();
  for (let i = 0; i < raws.length; i += 100) {
    const some = raws.slice(i, i + 100);
    await chain.rpc.batch(some.map((raw) => ({ method: "eth_sendRawTransaction", params: [raw] })));
  }
  const mined = async (): Promise<number> => {
    const method = "eth_getTransactionCount";
    const asked = keys.map(({ address }) => ({ method, params: [address, "latest"] }));
    return (await chain.rpc.batch<string[]>(asked)).reduce((sum, count) => sum + Number(count), 0);
  };
  while ((await mined()) < raws.length) await sleep(20);
  return performance.now() - started;
}
