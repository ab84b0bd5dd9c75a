import { setTimeout as sleep } from "node:timers/promises";
import { Wallet } from "ethers";
import type { Chain } from "../../../services/chain/chain.js";
import { signTransaction } from "../../../services/outbox/raw-transaction.js";
import { signingKey } from "../../../services/outbox/secp256k1.js";
import type { SignedAct } from "./pass.js";

/** By default as many keys as a gateway has, and more gas than a proposal or its acceptance needs. */
const USUAL = { senders: 4, gas: 300_000n };

/** Milliseconds until transactions that were signed beforehand are all in blocks. One sender's are mined in their order. */
export async function timeOfBareChain(
  chain: Chain,
  acts: readonly SignedAct[],
  { senders, gas } = USUAL,
): Promise<number> {
  const keys = Array.from({ length: senders }, () => signingKey(Wallet.createRandom().privateKey));
  const raws = acts.map(({ act, message, by }, i) => {
    const key = keys[i % senders] ?? signingKey("");
    const to = chain.addressOf(act.contract);
    const sent = { nonce: Math.floor(i / senders), to, data: chain.callData(act, message, by) };
    const unsigned = { ...sent, gas, gasPrice: 0n, chainId: chain.chainId };
    return `0x${signTransaction(unsigned, key).raw.toString("hex")}`;
  });
  const started = performance.now();
  for (let i = 0; i < raws.length; i += 100) {
    const calls = raws.slice(i, i + 100).map((raw) => ({ method: "eth_sendRawTransaction", params: [raw] }));
    await chain.rpc.batch(calls);
  }
  const mined = async (): Promise<number> => {
    const method = "eth_getTransactionCount";
    const calls = keys.map(({ address }) => ({ method, params: [address, "latest"] }));
    return (await chain.rpc.batch<string[]>(calls)).reduce((sum, count) => sum + Number(count), 0);
  };
  while ((await mined()) < raws.length) await sleep(20);
  return performance.now() - started;
}
