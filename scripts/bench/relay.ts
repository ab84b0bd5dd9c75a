import { verifyTypedData } from "ethers";
import { checkSigned } from "../../services/http/relay/check.js";
import { recoverNatively } from "../../services/outbox/secp256k1.js";
import { typesOf } from "../../services/shared/acts/act.js";
import { nowInSeconds } from "../../services/shared/values/time.js";
import { startAnvil } from "../../test/support/anvil.js";
import { WRITE_NOTE, deployNotes, signAct } from "../../test/support/notes.js";
import { measure, type Bench } from "./measure.js";

const ACTS = 2_000;

/**
 * `relay.request`: milliseconds for everything that a relay checks of one act before it is stored (values, deadline,
 * typed-data hash, signature, call data), against ethers' check of the signature alone.
 */
export const bench: Bench = async (say) => {
  const anvil = await startAnvil();
  try {
    const key = anvil.keys[0] ?? "";
    const chain = await (await deployNotes(anvil, [key])).connect({ recover: recoverNatively });
    say(`signs ${ACTS} acts`);
    const now = nowInSeconds();
    const values = { note: 1n, amount: 450_000n, digest: `0x${"ab".repeat(32)}` };
    const acts = await Promise.all(
      Array.from({ length: ACTS }, (_, i) => signAct(chain, WRITE_NOTE, key, values, 1n, BigInt(i), now + 3600n)),
    );
    const sent = acts.map(({ by, message }) => ({
      by,
      message: Object.fromEntries(Object.entries(message).map(([name, value]) => [name, String(value)])),
    }));
    // The first few hundred warm the code up.
    for (const { message, by } of sent.slice(0, 300)) await checkSigned(chain, WRITE_NOTE, message, { by }, now);

    const perAct = await cpuMilliseconds(sent.length, async () => {
      for (const { message, by } of sent) await checkSigned(chain, WRITE_NOTE, message, { by }, now);
    });
    const domain = await chain.domainOf("Notes");
    const few = acts.slice(0, 200);
    const byEthers = await cpuMilliseconds(few.length, () => {
      for (const { message, by } of few) verifyTypedData({ ...domain }, typesOf(WRITE_NOTE), message, by.signature);
    });
    return [measure("relay.request", perAct, "ms CPU", { id: "ethers.verifyTypedData", value: byEthers })];
  } finally {
    await anvil.stop();
  }
};

async function cpuMilliseconds(count: number, work: () => void | Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / count;
}
