import { loadavg } from "node:os";
import { Indexer } from "../../services/indexer/indexer.js";
import { PROJECTIONS } from "../../services/indexer/projections.js";
import type { Chain } from "../../services/chain/chain.js";
import { openStore } from "../../services/store/database.js";
import { migrateIndex } from "../../services/store/migrate.js";
import { MOST_GAS, bundled, timeOfBareChain } from "./ground/bare.js";
import { passGround, type PassGround } from "./ground/pass.js";
import { onSystem, type BenchSystem } from "./ground/system.js";
import { measure, type Bench } from "./measure.js";

const LOTS = 8_000;
/** Logs that ethers decodes for comparison. */
const SAMPLE = 5_000;

/**
 * `indexer.events`: events a second of the indexer's CPU, from the node's JSON to committed rows, checks of completeness
 * included. They are those of a pass that was split, handed on and taken in bundles as an outbox sends them (two rows each), and of all
 * that led to it. Chain
 * and database are processes of their own and do not count; nothing else runs in this one meanwhile.
 */
export const bench: Bench = async (say) => {
  say("starts a whole system");
  return onSystem(false, async (system) => {
    say(`splits a pass into ${LOTS} lots, hands them on and takes them`);
    const ground = await passGround(system, LOTS);
    const bundles = { senders: 1, gas: MOST_GAS };
    const { chain: latest, starts } = ground;
    await timeOfBareChain(latest, bundled(latest, await ground.proposals(starts)), bundles);
    await timeOfBareChain(latest, bundled(latest, await ground.acceptances(starts)), bundles);

    say("indexes the chain anew, the first time to warm the code up");
    await indexAnew(system, ground, "bench_warm");
    const { cpu, wall } = await indexAnew(system, ground, "bench_index");
    const ethers = { id: "ethers.parseLog", value: await rateOfEthers(latest) };
    return [
      measure("indexer.events", cpu, "events/CPU s", ethers),
      measure("indexer.events.wall", wall, "events/s"),
      measure("machine.load", loadavg()[0] ?? 0, "processes"),
    ];
  });
};

/** From the first block to the last into an empty database. @returns events by second of CPU and by the clock */
async function indexAnew(
  system: BenchSystem,
  ground: PassGround,
  name: string,
): Promise<{ readonly cpu: number; readonly wall: number }> {
  const url = await freshDatabase(system.config.databaseUrl, name);
  await migrateIndex(url);
  const store = openStore({ url });
  try {
    const chain = await system.connect("latest");
    const indexer = new Indexer({ chain, pool: store.pool, projections: PROJECTIONS });
    await indexer.open();
    const started = performance.now();
    const before = process.cpuUsage();
    await indexer.sync();
    const used = process.cpuUsage(before);
    const elapsed = performance.now() - started;
    const events = await countOf(store.pool, "SELECT count(*)::int AS n FROM event");
    const { organisation } = ground.supplier;
    const lots = await countOf(store.pool, `SELECT count(*)::int AS n FROM pass_lot WHERE owner = ${organisation}`);
    if (lots !== LOTS) throw new Error(`${lots} lots of ${LOTS} are in the index`);
    return { cpu: (events / (used.user + used.system)) * 1_000_000, wall: (events / elapsed) * 1000 };
  } finally {
    await store.close();
  }
}

async function countOf(pool: ReturnType<typeof openStore>["pool"], sql: string): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(sql);
  return rows[0]?.n ?? 0;
}

/** Another database on the system's server. @returns its URL */
async function freshDatabase(url: string, name: string): Promise<string> {
  const store = openStore({ url, connections: 1 });
  await store.pool.query(`CREATE DATABASE ${name}`);
  await store.close();
  return Object.assign(new URL(url), { pathname: `/${name}` }).href;
}

/** What ethers alone needs to decode the same logs, with nothing fetched, checked or stored. */
async function rateOfEthers(chain: Chain): Promise<number> {
  const range = { fromBlock: "0x0", toBlock: "latest", address: chain.addressOf("Passes") };
  const all = await chain.rpc.send<{ topics: string[]; data: string }[]>("eth_getLogs", range);
  const logs = all.slice(-SAMPLE);
  const abi = chain.abiOf("Passes");
  const before = process.cpuUsage();
  for (const log of logs) abi.parseLog(log);
  const { user, system } = process.cpuUsage(before);
  return (logs.length / (user + system)) * 1_000_000;
}
