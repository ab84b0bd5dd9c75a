import { loadavg } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { singly, timeOfBareChain } from "./ground/bare.js";
import { cpuOf } from "./ground/cpu.js";
import { handIn, passGround, type PassGround } from "./ground/pass.js";
import { onSystem, type BenchSystem } from "./ground/system.js";
import { measure, type Bench, type Measure } from "./measure.js";

/** Lots that are proposed and then accepted in each of the two ways. */
const LOTS = 5_000;
/** Acts in one call, and calls open at once. */
const A_CALL = 250;
const CALLERS = 4;
const LOOK_MS = 50;

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
    const ground = await passGround(system, 2 * LOTS);
    return measureActs(system, ground, LOTS, say);
  });
};

/** First by a gateway, then the same acts of other lots by the bare chain, whose snapshots are larger by then and delay nothing. */
export async function measureActs(
  system: BenchSystem,
  ground: PassGround,
  lots: number,
  say: (progress: string) => void,
): Promise<Measure[]> {
  const [relayed, bare] = [ground.starts.slice(0, lots), ground.starts.slice(lots, 2 * lots)];
  const index = new pg.Client(system.config.databaseUrl);
  await index.connect();
  try {
    const before = cpuOf(system.launcher);
    say(`${lots} proposals and as many acceptances by a gateway`);
    const proposing = await timeOfRelay(system, index, ground, "handOver", relayed);
    const accepting = await timeOfRelay(system, index, ground, "none", relayed);
    const used = cpuOf(system.launcher);
    say("as many of both as transactions signed beforehand");
    const bareTime =
      (await timeOfBareChain(ground.chain, singly(ground.chain, await ground.proposals(bare)))) +
      (await timeOfBareChain(ground.chain, singly(ground.chain, await ground.acceptances(bare))));
    const rateOf = (milliseconds: number) => (2 * lots * 1000) / milliseconds;
    const presigned = { id: "chain.presigned", value: rateOf(bareTime) };
    return [
      measure("acts.final", rateOf(proposing.final + accepting.final), "acts/s", presigned),
      measure("acts.mined", rateOf(proposing.mined + accepting.mined), "acts/s", presigned),
      // On a busy machine computing time says more than the clock.
      ...[...used].map(([name, milliseconds]) => {
        return measure(`acts.cpu.${name}`, (milliseconds - (before.get(name) ?? 0)) / (2 * lots), "ms CPU/act");
      }),
      measure("machine.load", loadavg()[0] ?? 0, "processes"),
    ];
  } finally {
    await index.end();
  }
}

/** Milliseconds from the first request: until all acts are in blocks, and until all are rows of final blocks. */
interface RelayTime {
  readonly mined: number;
  readonly final: number;
}

/** Hands acts in, a few lists at a time, and waits: lots proposed, or taken. */
async function timeOfRelay(
  { config: { schema } }: BenchSystem,
  index: pg.Client,
  ground: PassGround,
  pending: "handOver" | "none",
  starts: readonly bigint[],
): Promise<RelayTime> {
  const isTaking = pending === "none";
  const acts = await (isTaking ? ground.acceptances(starts) : ground.proposals(starts));
  const by = isTaking ? ground.supplier : ground.winner;
  // Signed in before, as who hands in a list is.
  await by.api();
  const started = performance.now();
  const calls = Array.from({ length: acts.length / A_CALL }, (_, i) => acts.slice(i * A_CALL, (i + 1) * A_CALL));
  const rest = calls.values();
  await Promise.all(
    Array.from({ length: CALLERS }, async () => {
      for (const call of rest) await handIn(by, call);
    }),
  );
  const isOver = async (sql: string, ...values: unknown[]) =>
    (await index.query<{ over: boolean }>(sql, values)).rows[0]?.over;
  const waiting = `SELECT NOT EXISTS (SELECT FROM ${schema}.outbox_act WHERE state IN ('queued', 'sent')) AS over`;
  while (!(await isOver(waiting))) await sleep(LOOK_MS);
  const mined = performance.now() - started;
  const rows = `SELECT count(*) = $6 AS over FROM chain_index.pass_lot
                 WHERE series = $1 AND start BETWEEN $2 AND $3 AND pending = $4 AND owner = $5`;
  const settled = `SELECT NOT EXISTS (SELECT FROM ${schema}.outbox_act WHERE state <> 'final') AS over`;
  const place = [ground.series, starts[0], starts.at(-1), pending, by.organisation, acts.length];
  while (!((await isOver(rows, ...place)) && (await isOver(settled)))) await sleep(LOOK_MS);
  return { mined, final: performance.now() - started };
}
