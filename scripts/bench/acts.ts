import type { Chain } from "../../services/chain/chain.js";
import { validity, type ActMessage } from "../../services/chain/act-types.js";
import type { Authorship } from "../../services/chain/authorship.js";
import { Indexer } from "../../services/indexer/indexer.js";
import { outboxChain } from "../../services/outbox/chain-port.js";
import { Intake } from "../../services/outbox/intake.js";
import { startOutbox } from "../../services/outbox/outbox.js";
import { signTransaction } from "../../services/outbox/raw-transaction.js";
import { recoverNatively, signDigest, signingKey } from "../../services/outbox/secp256k1.js";
import { openStore, type Store } from "../../services/store/database.js";
import { migrate, migrateOwn } from "../../services/store/migrate.js";
import { INDEX_MIGRATIONS } from "../../services/store/migrations/index/list.js";
import { startAnvil, type Anvil } from "../../test/support/anvil.js";
import { WRITE_NOTE, deployNotes } from "../../test/support/notes.js";
import { NOTES_MIGRATION, NOTES_PROJECTION } from "../../test/support/notes-projection.js";
import { startPostgresServer } from "../../test/support/postgres-server.js";
import { measure, type Bench } from "./measure.js";

const ACTS = 6_000;
/** Both ways take turns, so that what else the machine does meets both. */
const ROUNDS = 3;
const RELAYS = 4;
/** Requests that callers have open at once. */
const CALLERS = 256;
const SCHEMA = "org_bench";
const DIGEST = `0x${"d1".repeat(32)}`;

interface SignedAct {
  readonly note: bigint;
  readonly message: ActMessage;
  readonly by: Authorship;
}

/**
 * `acts.final`: acts a second from the signed request (checked, stored in SQL, relayed) to the projection's row of a final
 * block, against what the same chain takes of the same acts as transactions that were signed beforehand.
 */
export const bench: Bench = async (say) => {
  const anvil = await startAnvil({ blockTime: 1 });
  const postgres = await startPostgresServer({ durable: true });
  const store = openStore({ url: postgres.url, schema: SCHEMA, connections: 20 });
  try {
    await migrate(postgres.url, "chain_index", [...INDEX_MIGRATIONS, NOTES_MIGRATION]);
    await migrateOwn(postgres.url, SCHEMA);
    const authors = anvil.keys.slice(0, 5);
    const notes = await deployNotes(anvil, authors);
    const chain = await notes.connect({ recover: recoverNatively });

    let [bareTime, outboxTime] = [0, 0];
    let relayed: SignedAct[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const first = 2 * round * ACTS;
      say(`round ${round + 1} of ${ROUNDS}: signs ${2 * ACTS} acts`);
      const bare = await signActs(chain, authors, first);
      relayed = await signActs(chain, authors, first + ACTS);
      say("sends transactions signed beforehand");
      bareTime += await timeOfBareChain(chain, anvil, bare, (round * ACTS) / RELAYS);
      say("relays acts");
      outboxTime += await timeOfOutbox(chain, anvil, store, relayed, first + ACTS);
    }
    const [bareRate, actsRate] = [bareTime, outboxTime].map((time) => (ROUNDS * ACTS * 1000) / time);
    const checks = await rateOfChecks(chain, relayed);
    return [
      measure("acts.final", actsRate ?? 0, "acts/s", { id: "chain.presigned", value: bareRate ?? 0 }),
      measure("relay.check", 1000 / checks, "ms"),
    ];
  } finally {
    await store.close();
    await postgres.stop();
    await anvil.stop();
  }
};

async function signActs(chain: Chain, authors: readonly string[], from: number): Promise<SignedAct[]> {
  const keys = authors.map(signingKey);
  const acts: SignedAct[] = [];
  for (let i = 0; i < ACTS; i++) {
    const note = BigInt(from + i + 1);
    const message = { note, amount: note, digest: DIGEST, ...validity(note, 0n, 4_000_000_000n) };
    const key = keys[i % keys.length];
    if (key === undefined) continue;
    const signature = signDigest(key, await chain.digestOf(WRITE_NOTE, message));
    acts.push({ note, message, by: { signer: key.address, signature, path: [] } });
  }
  return acts;
}

/** Milliseconds until transactions signed beforehand are all in blocks. */
async function timeOfBareChain(
  chain: Chain,
  anvil: Anvil,
  acts: readonly SignedAct[],
  firstNonce: number,
): Promise<number> {
  const keys = anvil.keys.slice(6, 6 + RELAYS).map(signingKey);
  const to = chain.addressOf("Notes");
  const raws = acts.map(({ message, by }, i) => {
    const key = keys[i % RELAYS] ?? signingKey("");
    const data = chain.callData(WRITE_NOTE, message, by);
    const unsigned = {
      nonce: firstNonce + Math.floor(i / RELAYS),
      to,
      data,
      gas: 300_000n,
      gasPrice: 0n,
      chainId: chain.chainId,
    };
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
  while ((await mined()) < firstNonce * RELAYS + ACTS) await pause(20);
  return performance.now() - started;
}

/** Milliseconds until signed requests are all rows of final blocks. */
async function timeOfOutbox(
  chain: Chain,
  anvil: Anvil,
  store: Store,
  acts: readonly SignedAct[],
  first: number,
): Promise<number> {
  const indexer = new Indexer({ chain, pool: store.pool, projections: [NOTES_PROJECTION], poll: 50 });
  await indexer.open();
  await indexer.sync();
  indexer.start();
  const relayKeys = anvil.keys.slice(10, 10 + RELAYS);
  const outbox = startOutbox({ pool: store.pool, chain: outboxChain(chain), relayKeys, onError: complain }, SCHEMA);
  const intake = new Intake(store.db, outbox.wake);
  await pause(1_000);

  const started = performance.now();
  const rest = acts.values();
  await Promise.all(
    Array.from({ length: CALLERS }, async () => {
      for (const { note, message, by } of rest) {
        const checked = await chain.checkAuthorship(WRITE_NOTE, message, by);
        if (checked !== "valid") throw new Error(`act ${note}: ${checked}`);
        const data = chain.callData(WRITE_NOTE, message, by);
        await intake.take({ key: `${note}`, contract: "Notes", data });
      }
    }),
  );
  const state = `SELECT (SELECT count(*) FROM note WHERE note > $1)::int AS rows,
                        (SELECT count(*) FROM outbox_act WHERE state <> 'final')::int AS open`;
  for (;;) {
    const { rows } = await store.pool.query(state, [first]);
    if (rows[0].rows === acts.length && rows[0].open === 0) break;
    await pause(50);
  }
  const time = performance.now() - started;
  await outbox.stop();
  await indexer.stop();
  return time;
}

/** Checks of one thread a second: hash of the typed data and recovery of its signer. */
async function rateOfChecks(chain: Chain, acts: readonly SignedAct[]): Promise<number> {
  const before = process.cpuUsage();
  for (const { message, by } of acts) await chain.checkAuthorship(WRITE_NOTE, message, by);
  const { user, system } = process.cpuUsage(before);
  return (acts.length / (user + system)) * 1_000_000;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function complain(error: unknown): void {
  process.stderr.write(`acts: ${String(error)}\n`);
}
