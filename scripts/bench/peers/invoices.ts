import {
  AbiCoder,
  NonceManager,
  JsonRpcProvider,
  Wallet,
  ZeroHash,
  solidityPackedKeccak256,
  toBeHex,
  type Contract,
} from "ethers";
import { deployEas, deployDocumentStore } from "../../gas/peers.js";

interface Rate {
  readonly id: string;
  readonly value: number;
}

const NOBODY = `0x${"00".repeat(20)}`;
const ALONE = 400;
const BATCHES = 20;
const A_BATCH = 100;

/** What the peers anchor in a second on the same chain, sent as fast as it takes them, until all are mined. */
export async function peerRates(rpcUrl: string): Promise<Rate[]> {
  const provider = new JsonRpcProvider(rpcUrl, undefined, { batchMaxCount: 100, polling: true, pollingInterval: 100 });
  const signer = new NonceManager(Wallet.createRandom(provider));
  try {
    const { eas, schemas } = await deployEas(signer);
    const schema = solidityPackedKeccak256(["string", "address", "bool"], ["bytes32 digest", NOBODY, true]);
    await (await schemas.getFunction("register")("bytes32 digest", NOBODY, true, FREE)).wait();
    const store = await deployDocumentStore(signer);
    const one = (n: number) => ({
      ...{ recipient: NOBODY, expirationTime: 0, revocable: true, refUID: ZeroHash, value: 0 },
      data: AbiCoder.defaultAbiCoder().encode(["bytes32"], [toBeHex(n + 1, 32)]),
    });
    const batchOf = (n: number) => [{ schema, data: Array.from({ length: A_BATCH }, (_, i) => one(n * A_BATCH + i)) }];
    return [
      await rate("EAS one by one", eas, ALONE, 1, (n) => ["attest", { schema, data: one(n) }]),
      await rate(`EAS in batches of ${A_BATCH}`, eas, BATCHES, A_BATCH, (n) => ["multiAttest", batchOf(n)]),
      await rate("OpenAttestation document store", store, ALONE, 1, (n) => ["issue(bytes32)", toBeHex(n + 1, 32)]),
    ];
  } finally {
    provider.destroy();
  }
}

/** On a chain without a price of gas. */
const FREE = { gasPrice: 0, type: 0 } as const;

async function rate(
  id: string,
  contract: Contract,
  calls: number,
  size: number,
  callOf: (n: number) => readonly [method: string, argument: unknown],
): Promise<Rate> {
  const [method, first] = callOf(0);
  const gasLimit = await contract.getFunction(method).estimateGas(first, FREE);
  const started = performance.now();
  const sent = [];
  for (let n = 0; n < calls; n++) {
    sent.push(await contract.getFunction(method)(callOf(n)[1], { ...FREE, gasLimit: (gasLimit * 12n) / 10n }));
  }
  for (const each of sent) await each.wait();
  return { id, value: (calls * size * 1000) / (performance.now() - started) };
}
