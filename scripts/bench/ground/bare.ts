import { setTimeout as sleep } from "node:timers/promises";
import { Wallet } from "ethers";
import type { Chain } from "../../../services/chain/chain.js";
import { signTransaction } from "../../../services/outbox/raw-transaction.js";
import { signingKey } from "../../../services/outbox/secp256k1.js";
import type { SignedAct } from "./pass.js";

const BARE_SENDERS = 4;
/** More than a proposal or its acceptance needs. */
const GAS = 300_000n;

/** Milliseconds until transactions that were signed beforehand are all in blocks. */
export async function timeOfBareChain(chain: Chain, acts: readonly SignedAct[]): Promise<number> {
  const keys = Array.from({ length: BARE_SENDERS }, () => signingKey(Wallet.createRandom().privateKey));
  const raws = acts.map(({ act, message, by }, i) => {
    const key = keys[i % BARE_SENDERS] ?? signingKey("");
    const to = chain.addressOf(act.contract);
    const sent = { nonce: Math.floor(i / BARE_SENDERS), to, data: chain.callData(act, message, by) };
    const unsigned = { ...sent, gas: GAS, gasPrice: 0n, chainId: chain.chainId };
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
