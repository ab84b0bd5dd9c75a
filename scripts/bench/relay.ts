import { Wallet, verifyTypedData } from "ethers";
import { validity } from "../../services/chain/act-types.js";
import { Chain } from "../../services/chain/chain.js";
import { checkSigned } from "../../services/http/relay/check.js";
import { recoverNatively } from "../../services/outbox/secp256k1.js";
import { typesOf } from "../../services/shared/acts/act.js";
import { PROPOSE_HAND_OVER } from "../../services/shared/acts/pass.js";
import { nowInSeconds } from "../../services/shared/values/time.js";
import { deployed } from "./ground/deployed.js";
import { measure, type Bench } from "./measure.js";

const ACTS = 2_000;

/**
 * `relay.check`: milliseconds for the hash of the typed data and the recovery of its signer. `relay.request`: for everything
 * that a relay checks of one act before it is stored (values, deadline, typed-data hash, signature, call data). Both of
 * hand-overs of a pass, against ethers' check of the signature alone.
 */
export const bench: Bench = async (say) => {
  const { anvil, addresses } = await deployed(say);
  try {
    const chain = await Chain.connect({
      ...{ rpcUrls: [anvil.url], finality: { tag: "latest" }, addresses },
      recover: recoverNatively,
    });
    say(`signs ${ACTS} acts`);
    const now = nowInSeconds();
    const author = Wallet.createRandom();
    const sent = await Promise.all(Array.from({ length: ACTS }, (_, i) => signedHandOver(chain, author, i, now)));
    // The first few hundred warm the code up.
    for (const { message, by } of sent.slice(0, 300)) await checkSigned(chain, ACT, message, { by }, now);

    const perRequest = await cpuMilliseconds(sent.length, async () => {
      for (const { message, by } of sent) await checkSigned(chain, ACT, message, { by }, now);
    });
    const perCheck = await cpuMilliseconds(sent.length, async () => {
      for (const { message, by } of sent) await chain.checkAuthorship(ACT, message, by);
    });
    const domain = await chain.domainOf(ACT.contract);
    const few = sent.slice(0, 200);
    const byEthers = await cpuMilliseconds(few.length, () => {
      for (const { message, by } of few) verifyTypedData({ ...domain }, typesOf(ACT), message, by.signature);
    });
    const ethers = { id: "ethers.verifyTypedData", value: byEthers };
    return [measure("relay.check", perCheck, "ms CPU", ethers), measure("relay.request", perRequest, "ms CPU", ethers)];
  } finally {
    await anvil.stop();
  }
};

const ACT = PROPOSE_HAND_OVER;

/** As the API takes it: whole numbers as decimal texts. */
async function signedHandOver(chain: Chain, author: Pick<Wallet, "address" | "signingKey">, i: number, now: bigint) {
  const lot = { series: "1", start: `${i * 5_000}`, word: `${2n ** 200n + BigInt(i)}`, end: `${(i + 1) * 5_000}` };
  const values = { ...lot, to: "7", basis: "3", related: false, answerBy: `${now + 3600n}` };
  const message = Object.fromEntries(
    Object.entries({ ...values, ...validity(BigInt(i), 0n, now + 3600n) }).map(([name, value]) => {
      return [name, typeof value === "bigint" ? `${value}` : value];
    }),
  );
  const signature = author.signingKey.sign(await chain.digestOf(ACT, message)).serialized;
  return { message, by: { signer: author.address.toLowerCase(), signature, path: [] } };
}

async function cpuMilliseconds(count: number, work: () => void | Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / count;
}
