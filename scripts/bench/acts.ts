import { loadavg } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { timeOfBareChain } from "./ground/bare.js";
import { cpuOf } from "./ground/cpu.js";
import { handIn, passGround, type PassGround } from "./ground/pass.js";
import { onSystem, type BenchSystem } from "./ground/system.js";
import { measure, type Bench } from "./measure.js";

/** Lots that are proposed and accepted in one turn. */
const LOTS = 3_000;
/** Both ways take turns, so that what else the machine does meets both. */
const ROUNDS = 2;
/** Acts in one call, and calls open at once. */
const A_CALL = 250;
const CALLERS = 4;

/**
 * `acts.final`: acts a second from the signed request to the row of a final block, through everything that `npm start`
 * runs: `POST /v1/acts/list` of a gateway as it comes, its outbox, the chain with its snapshots, the indexer. The acts hand
 * lots of a pass on and take them. Held against what the same chain takes of such acts as transactions that were signed
 * beforehand, until they are in blocks.
 */
export const bench: Bench = async (say) => {
  say("starts a whole system");
  return onSystem(false, async (system) => {
    say("plays a tender, issues a pass and splits it");
    const ground = await passGround(system, 2 * ROUNDS * LOTS);
    const index = new pg.Client(system.config.databaseUrl);
    await index.connect();
    try {
      let [bareTime, relayedTime] = [0, 0];
      const used = new Map<string, number>();
      for (let round = 0; round < ROUNDS; round++) {
        const from = 2 * round * LOTS;
        const bare = ground.starts.slice(from, from + LOTS);
        const relayed = ground.starts.slice(from + LOTS, from + 2 * LOTS);
        say(`round ${round + 1} of ${ROUNDS}: transactions signed beforehand`);
        bareTime += await timeOfBareChain(ground.chain, await ground.proposals(bare));
        bareTime += await timeOfBareChain(ground.chain, await ground.acceptances(bare));
        say(`round ${round + 1} of ${ROUNDS}: acts by a gateway`);
        for (const pending of ["handOver", "none"] as const) {
          const before = cpuOf(system.launcher);
          relayedTime += await timeOfRelay(system, index, ground, pending, relayed);
          for (const [name, milliseconds] of cpuOf(system.launcher)) {
            used.set(name, (used.get(name) ?? 0) + milliseconds - (before.get(name) ?? 0));
          }
        }
      }
      const acts = ROUNDS * 2 * LOTS;
      const [bareRate, rate] = [bareTime, relayedTime].map((time) => (acts * 1000) / time);
      return [
        measure("acts.final", rate ?? 0, "acts/s", { id: "chain.presigned", value: bareRate ?? 0 }),
        // On a busy machine computing time says more than the clock.
        ...[...used].map(([name, milliseconds]) => measure(`acts.cpu.${name}`, milliseconds / acts, "ms CPU/act")),
        measure("machine.load", loadavg()[0] ?? 0, "processes"),
      ];
    } finally {
      await index.end();
    }
  });
};

/** Milliseconds until acts that were handed in are rows of final blocks: proposed lots, or taken ones. */
async function timeOfRelay(
  { config: { schema } }: BenchSystem,
  index: pg.Client,
  ground: PassGround,
  pending: "handOver" | "none",
  starts: readonly bigint[],
): Promise<number> {
  const isTaking = pending === "none";
  const acts = await (isTaking ? ground.acceptances(starts) : ground.proposals(starts));
  const by = isTaking ? ground.supplier : ground.winner;
  // Signed in before, as who hands in a list is.
  await by.api();
  const done = `SELECT (SELECT count(*) FROM chain_index.pass_lot WHERE series = $1 AND start BETWEEN $2 AND $3
                           AND pending = $4 AND owner = $5)::int AS rows,
                       (SELECT count(*) FROM ${schema}.outbox_act WHERE state <> 'final')::int AS open`;
  const started = performance.now();
  const calls = Array.from({ length: acts.length / A_CALL }, (_, i) => acts.slice(i * A_CALL, (i + 1) * A_CALL));
  const rest = calls.values();
  await Promise.all(
    Array.from({ length: CALLERS }, async () => {
      for (const call of rest) await handIn(by, call);
    }),
  );
  for (;;) {
    const { rows } = await index.query(done, [ground.series, starts[0], starts.at(-1), pending, by.organisation]);
    if (rows[0].rows === acts.length && rows[0].open === 0) return performance.now() - started;
    await sleep(50);
  }
}
