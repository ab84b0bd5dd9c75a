import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { actStatuses, enqueue, type ActRequest } from "../../../services/outbox/enqueue.js";
import { OutboxWorker } from "../../../services/outbox/worker.js";
import { openStore, type Store } from "../../../services/store/database.js";
import { migrateOwn } from "../../../services/store/migrate.js";
import { FakeChain, actData, type FakeAct } from "../../support/fake-chain.js";
import { Killed, Life, mortalPool, mortalPort } from "../../support/mortal.js";
import { createDatabase, type TestDatabase } from "../../support/postgres.js";
import { seedCount, seeded, type Seeded } from "../../support/seeded.js";

const SEEDS = seedCount(100);
const RELAY_KEYS = [`0x${"11".repeat(32)}`, `0x${"22".repeat(32)}`];
const LIMITS = { bundle: 4, inFlight: 2, pause: 1, longestPause: 2, resend: 0, missing: 20, attempts: 1000, sends: 6 };
const STEPS = 40;

interface Planned extends FakeAct {
  readonly key: string;
  readonly lane?: string;
}

describe("outbox under faults", () => {
  let database: TestDatabase;
  let store: Store;

  beforeAll(async () => {
    database = await createDatabase();
    await migrateOwn(database.url, "org_faults");
    store = openStore({ url: database.url, schema: "org_faults" });
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  it(
    `brings each act to the chain exactly once, killed anywhere, with blocks lost (${SEEDS} seeds)`,
    async () => {
      for (let seed = 1; seed <= SEEDS; seed++) await play(seed, store);
    },
    SEEDS * 5_000,
  );
});

async function play(seed: number, store: Store): Promise<void> {
  await store.pool.query("TRUNCATE outbox_act, outbox_tx, outbox_relay, outbox_chain RESTART IDENTITY");
  const random = seeded(seed);
  const chain = new FakeChain(random);
  const plan = planOf(random);
  const waiting = [...plan];
  let worker: OutboxWorker | undefined;

  for (let step = 0; step < STEPS; step++) {
    if (waiting.length > 0 && random.chance(0.4)) {
      await enqueue(store.db, ...waiting.splice(0, 1 + random.int(5)).map(requestOf));
    }
    try {
      worker ??= await newWorker(store, chain, new Life(random.int(60), random.chance(0.5)));
      await [() => worker?.dispatch(), () => worker?.confirm(), () => worker?.reconcile()][random.int(3)]?.();
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      worker = undefined;
    }
    if (random.chance(0.4)) chain.mine();
    if (random.chance(0.08)) chain.loseBlocks();
    if (random.chance(0.1)) chain.forgetPool();
    if (random.chance(0.2)) chain.finalise();
  }

  chain.isCalm = true;
  await enqueue(store.db, ...waiting.map(requestOf));
  await settle(seed, store, chain, plan);
  await compare(seed, store, chain, plan);
}

/** Acts of several lanes; within a lane some need the one before, some are poison. */
function planOf(random: Seeded): Planned[] {
  const last = new Map<string, number>();
  return Array.from({ length: 8 + random.int(12) }, (_, i) => {
    const lane = random.chance(0.6) ? `lane ${random.int(3)}` : undefined;
    const before = lane === undefined ? undefined : last.get(lane);
    const poison = random.chance(0.12);
    const heavy = random.chance(0.2);
    const bulky = random.chance(0.2);
    if (lane !== undefined && !poison) last.set(lane, i);
    return {
      ...{ id: i, key: `act ${i}`, poison, heavy, bulky },
      ...(lane !== undefined && { lane }),
      ...(before !== undefined && random.chance(0.7) && { needs: before }),
    };
  });
}

function requestOf({ key, lane, ...act }: Planned): ActRequest {
  return { key, contract: "Fake", data: actData(act), ...(lane !== undefined && { lane }) };
}

async function newWorker(store: Store, chain: FakeChain, life: Life): Promise<OutboxWorker> {
  const worker = new OutboxWorker({
    ...{ pool: mortalPool(store.pool, life), chain: mortalPort(chain, life) },
    ...{ relayKeys: RELAY_KEYS, limits: LIMITS },
  });
  await worker.open();
  return worker;
}

async function settle(seed: number, store: Store, chain: FakeChain, plan: readonly Planned[]): Promise<void> {
  const worker = await newWorker(store, chain, new Life(Infinity, false));
  for (let round = 0; round < 400; round++) {
    await worker.dispatch();
    await worker.reconcile();
    chain.mine();
    chain.finalise();
    await worker.confirm();
    const open = await store.pool.query(
      `SELECT 1 FROM outbox_act WHERE state NOT IN ('final', 'refused')
        UNION ALL SELECT 1 FROM outbox_tx WHERE state IN ('stored', 'mined') LIMIT 1`,
    );
    if (open.rows.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  const statuses = await actStatuses(
    store.db,
    plan.map(({ key }) => key),
  );
  const open = [...statuses.values()].filter(({ state }) => state !== "final");
  throw new Error(
    `seed ${seed} does not settle: ${JSON.stringify(open, (_, v) => (typeof v === "bigint" ? `${v}` : v))}`,
  );
}

async function compare(seed: number, store: Store, chain: FakeChain, plan: readonly Planned[]): Promise<void> {
  const executed = chain.executed();
  const statuses = await actStatuses(
    store.db,
    plan.map(({ key }) => key),
  );
  const sound = plan.filter(({ poison }) => poison !== true);
  expect(
    executed.toSorted((a, b) => a - b),
    `seed ${seed}: each once`,
  ).toEqual(sound.map(({ id }) => id));
  for (const { key, poison } of plan) {
    const status = statuses.get(key);
    expect(status?.state, `seed ${seed}: ${key}`).toBe(poison === true ? "refused" : "final");
    if (poison === true) expect(status?.error?.error).toBe("ActPoisonous");
    else expect(chain.holds(status?.txHash ?? ""), `seed ${seed}: the transaction of ${key}`).toBe(true);
  }
  for (const lane of new Set(sound.flatMap(({ lane }) => lane ?? []))) {
    const inLane = new Set(sound.filter((act) => act.lane === lane).map(({ id }) => id));
    const order = executed.filter((id) => inLane.has(id));
    expect(order, `seed ${seed}: order of ${lane}`).toEqual(order.toSorted((a, b) => a - b));
  }
  const { rows } = await store.pool.query<{ address: string; next_nonce: bigint }>("SELECT * FROM outbox_relay");
  for (const { address, next_nonce } of rows) {
    expect(Number(next_nonce), `seed ${seed}: nonces of ${address}`).toBe(chain.nonceOf(address));
  }
}
