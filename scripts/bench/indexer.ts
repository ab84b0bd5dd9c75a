import { validity } from "../../services/chain/act-types.js";
import type { Chain } from "../../services/chain/chain.js";
import { Indexer } from "../../services/indexer/indexer.js";
import { outboxChain } from "../../services/outbox/chain-port.js";
import { signTransaction } from "../../services/outbox/raw-transaction.js";
import { recoverNatively, signDigest, signingKey, type SigningKey } from "../../services/outbox/secp256k1.js";
import { openStore } from "../../services/store/database.js";
import { migrate } from "../../services/store/migrate.js";
import { INDEX_MIGRATIONS } from "../../services/store/migrations/index/list.js";
import { startAnvil, type Anvil } from "../../test/support/anvil.js";
import { WRITE_NOTE, deployNotes } from "../../test/support/notes.js";
import { NOTES_MIGRATION, NOTES_PROJECTION } from "../../test/support/notes-projection.js";
import { startPostgresServer } from "../../test/support/postgres-server.js";
import { measure, type Bench } from "./measure.js";

/** Events of signed acts (three rows each) and packed events (one row each). */
const WRITTEN = 8_000;
const PACKED = 32_000;
/** Calls in one transaction: a log in a transaction of its own costs the indexer a receipt more. */
const A_TRANSACTION = 40;
/** Logs that ethers decodes for comparison. */
const SAMPLE = 5_000;
const DIGEST = `0x${"e5".repeat(32)}`;

/**
 * `indexer.events`: events a second of the indexer's CPU, from the node's JSON to committed rows, checks of completeness
 * included. Chain and database are processes of their own and do not count; nothing else runs in this one meanwhile.
 */
export const bench: Bench = async (say) => {
  const anvil = await startAnvil({ blockTime: 1 });
  const postgres = await startPostgresServer({ durable: true });
  const store = openStore({ url: postgres.url });
  try {
    await migrate(postgres.url, "chain_index", [...INDEX_MIGRATIONS, NOTES_MIGRATION]);
    const author = anvil.keys[0] ?? "";
    const chain = await (await deployNotes(anvil, [author])).connect({ recover: recoverNatively });
    say(`makes ${WRITTEN + PACKED} events`);
    await makeEvents(chain, anvil, signingKey(author));

    say("indexes them");
    const indexer = new Indexer({ chain, pool: store.pool, projections: [NOTES_PROJECTION] });
    await indexer.open();
    const started = performance.now();
    const before = process.cpuUsage();
    await indexer.sync();
    const { user, system } = process.cpuUsage(before);
    const elapsed = performance.now() - started;
    const { rows } = await store.pool.query("SELECT count(*)::int AS events FROM event");
    const { events } = rows[0];
    if (events !== WRITTEN + PACKED) throw new Error(`${events} events are in the index`);
    return [
      measure("indexer.events", (events / (user + system)) * 1_000_000, "events/CPU s", {
        id: "ethers.parseLog",
        value: await rateOfEthers(chain),
      }),
      measure("indexer.events.wall", (events / elapsed) * 1000, "events/s"),
    ];
  } finally {
    await store.close();
    await postgres.stop();
    await anvil.stop();
  }
};

/** What ethers alone needs to decode the same logs, with nothing fetched, checked or stored. */
async function rateOfEthers(chain: Chain): Promise<number> {
  const range = { fromBlock: "0x0", toBlock: "latest", address: chain.addressOf("Notes") };
  const all = await chain.rpc.send<{ topics: string[]; data: string }[]>("eth_getLogs", range);
  const logs = all.slice(0, SAMPLE);
  const abi = chain.abiOf("Notes");
  const before = process.cpuUsage();
  for (const log of logs) abi.parseLog(log);
  const { user, system } = process.cpuUsage(before);
  return (logs.length / (user + system)) * 1_000_000;
}

async function makeEvents(chain: Chain, anvil: Anvil, author: SigningKey): Promise<void> {
  const calls: string[] = [];
  for (let i = 1; i <= WRITTEN; i++) calls.push(await signedNote(chain, author, BigInt(i)));
  const abi = chain.abiOf("Notes");
  for (let i = 0; i < PACKED; i++) {
    const record = `0x${i.toString(16).padStart(16, "0")}${"1".padStart(14, "0")}`;
    calls.push(abi.encodeFunctionData("packNotes", [i, record]));
  }
  const key = signingKey(anvil.keys[6] ?? "");
  const port = outboxChain(chain);
  const raws: string[] = [];
  for (let at = 0; at < calls.length; at += A_TRANSACTION) {
    const data = port.bundle(calls.slice(at, at + A_TRANSACTION));
    const unsigned = { nonce: raws.length, to: chain.addressOf("Notes"), data, gas: 16_000_000n, gasPrice: 0n };
    raws.push(`0x${signTransaction({ ...unsigned, chainId: chain.chainId }, key).raw.toString("hex")}`);
  }
  await port.send(raws);
  while ((await chain.provider.getTransactionCount(key.address)) < raws.length) {
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function signedNote(chain: Chain, author: SigningKey, note: bigint): Promise<string> {
  const message = { note, amount: note, digest: DIGEST, ...validity(note, 0n, 4_000_000_000n) };
  const signature = signDigest(author, await chain.digestOf(WRITE_NOTE, message));
  return chain.callData(WRITE_NOTE, message, { signer: author.address, signature, path: [] });
}
