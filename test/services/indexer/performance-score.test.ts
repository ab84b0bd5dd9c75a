import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Chain } from "../../../services/chain/chain.js";
import { Indexer } from "../../../services/indexer/indexer.js";
import { PROJECTIONS } from "../../../services/indexer/projections.js";
import { scoreOf, unpackSums } from "../../../services/shared/values/performance.js";
import { quarterOf } from "../../../services/shared/values/quarter.js";
import { openStore, type Store } from "../../../services/store/database.js";
import { migrateIndex } from "../../../services/store/migrate.js";
import { performanceSums } from "../../../services/store/queries/performance.js";
import { startAnvil, type Anvil } from "../../support/anvil.js";
import { createDatabase } from "../../support/postgres.js";
import { RatedChain, type FiveScores } from "../../support/rated-chain.js";
import { ScoreModel, type Share } from "../../support/score-model.js";

const DAY = 86_400n;
const YEAR = 366n * DAY;
const RUNS = 5;

/** What becomes of a record. */
const FATES = [
  ...(["drafted", "served", "withdrawn", "silent", "unanswered", "undecided", "upheld"] as const),
  ...(["ruledAmended", "ruledOut", "appealed", "amendedServed", "replaced"] as const),
  ...(["replacementWithdrawn", "replacementRuledOut"] as const),
] as const;
type Fate = (typeof FATES)[number];
const CONTESTED: ReadonlySet<Fate> = new Set(["undecided", "upheld", "ruledAmended", "ruledOut", "appealed"]);
const RULINGS: Partial<Record<Fate, number>> = { upheld: 1, ruledAmended: 2, ruledOut: 3, appealed: 1 };

interface Rating {
  readonly fate: Fate;
  /** Digits of the price: the weight. */
  readonly digits: number;
  readonly daysAgo: number;
  readonly scores: FiveScores;
  /** In the place of the first, where they are amended. */
  readonly later: FiveScores;
}

const five = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 5, maxLength: 5 });
const rating: fc.Arbitrary<Rating> = fc.record({
  fate: fc.constantFrom(...FATES),
  digits: fc.integer({ min: 1, max: 10 }),
  daysAgo: fc.integer({ min: 1, max: 380 }),
  scores: five,
  later: five,
});

describe("R2: sums and scores of performance", () => {
  let anvil: Anvil;
  let chain: RatedChain;
  let store: Store;
  let indexer: Indexer;
  let drop: () => Promise<unknown>;

  beforeAll(async () => {
    anvil = await startAnvil();
    chain = await RatedChain.open(anvil);
    const database = await createDatabase();
    drop = database.drop;
    await migrateIndex(database.url);
    store = openStore({ url: database.url });
    const addresses = { Performance: String(chain.performance.target) };
    const ours = await Chain.connect({ rpcUrls: [anvil.url], finality: { tag: "latest" }, addresses });
    indexer = new Indexer({ chain: ours, pool: store.pool, projections: PROJECTIONS });
    await indexer.open();
  });
  afterAll(async () => {
    chain.provider.destroy();
    await store.close();
    await drop();
    await anvil.stop();
  });

  const serve = (record: bigint) => chain.act("chief", "serveRecord", { record });
  const withdraw = (record: bigint) => chain.act("clerk", "withdrawRecord", { record, reason: 100 });
  const ground = (record: bigint) => ({ record, reason: 100, statement: `0x${"11".repeat(32)}` });
  const object = (record: bigint) => chain.act("subject", "objectToRecord", ground(record));
  async function contest(record: bigint): Promise<void> {
    await object(record);
    await chain.act("clerk", "respondToObjection", ground(record));
  }

  /** From the draft to the last step before the clock decides. @returns what the clock may then make effective, if anything */
  async function rate(each: Rating, model: ScoreModel): Promise<{ record: bigint; share: Share; due: boolean }> {
    const { fate, digits, scores, later } = each;
    const periodEnd = (await chain.now()) - BigInt(each.daysAgo) * DAY;
    let share: Share = { quarter: quarterOf(periodEnd), weight: digits, scores };
    let record = await chain.draft(10n ** BigInt(digits - 1), periodEnd, scores);
    if (fate === "drafted") return { record, share, due: false };
    if (fate === "withdrawn") await withdraw(record);
    else await serve(record);
    if (fate === "withdrawn" || fate === "served") return { record, share, due: false };
    if (fate === "unanswered") await object(record);
    if (CONTESTED.has(fate)) await contest(record);
    if (fate === "ruledAmended" || fate === "appealed" || fate === "amendedServed") share = { ...share, scores: later };
    const ruling = RULINGS[fate];
    if (ruling !== undefined) await chain.decide(record, ruling, later);
    if (fate === "appealed") {
      await chain.act("subject", "appealDecision", ground(record));
      model.takeEffect(share, await chain.decide(record, 2, later, true));
      return { record, share, due: false };
    }
    if (fate === "amendedServed") await serve((record = await chain.amend(record, later)));
    return { record, share, due: true };
  }

  /** After the effect: an amendment, which may or may not come to count. */
  async function replace(record: bigint, share: Share, { fate, later }: Rating, model: ScoreModel): Promise<void> {
    const draft = await chain.amend(record, later);
    if (fate === "replacementWithdrawn") return void (await withdraw(draft));
    await serve(draft);
    if (fate === "replacementRuledOut") {
      await contest(draft);
      await chain.decide(draft, 3, later);
    }
    await chain.pass();
    const at = await chain.settle(draft);
    if (fate === "replaced") model.takeEffect({ ...share, scores: later }, at, share);
  }

  async function play(ratings: readonly Rating[]): Promise<ScoreModel> {
    const model = new ScoreModel();
    const under = [];
    await chain.begin();
    for (const each of ratings) under.push({ each, ...(await rate(each, model)) });
    await chain.pass();
    for (const { each, record, share, due } of under) {
      if (!due) continue;
      const at = await chain.settle(record);
      if (["unanswered", "undecided", "ruledOut"].includes(each.fate)) continue;
      model.takeEffect(share, at);
      if (each.fate.startsWith("replace")) await replace(record, share, each, model);
    }
    return model;
  }

  /** The sums of a quarter from the effective records of the index, and from none of its sums. */
  async function sumsByRecords(quarter: number) {
    const rows = await store.db
      .selectFrom("performance_record")
      .select(["scores", "weight"])
      .where("subject", "=", BigInt(chain.subject))
      .where("quarter", "=", quarter)
      .where("state", "=", "effective")
      .execute();
    const sum = (of: (row: (typeof rows)[number]) => number) => BigInt(rows.reduce((all, row) => all + of(row), 0));
    const sums = [0, 1, 2, 3, 4].map((kind) => sum(({ scores, weight }) => weight * (scores[kind] ?? 0)));
    return { sums, weight: sum(({ weight }) => weight), records: BigInt(rows.length) };
  }

  async function expectSums(model: ScoreModel): Promise<void> {
    for (const quarter of model.quarters) {
      const expected = model.sumsAt(quarter, await chain.now());
      const word: bigint = await chain.performance.getFunction("aggregateOf")(chain.subject, quarter);
      const { changedAt: _, ...onChain } = unpackSums(word);
      expect(onChain).toEqual(expected);
      expect(await sumsByRecords(quarter)).toEqual(expected);
    }
  }

  async function expectScores(model: ScoreModel): Promise<void> {
    const now = await chain.now();
    for (const at of [...model.changes.flatMap((change) => [change - 1n, change]), now, now + YEAR, now + 6n * YEAR]) {
      const expected = model.scoreAt(quarterOf(at), at);
      const { count, weight, scores } = await chain.performance.getFunction("scoreAt")(chain.subject, at);
      expect({ records: count, weight, scores: [...scores] }).toEqual(expected);
      const rows = await performanceSums(store.db, BigInt(chain.subject), new Date(Number(at) * 1000));
      const mine = scoreOf(rows, quarterOf(at), 20);
      const none = expected.scores.map(() => 0n);
      expect({ ...mine, scores: mine.scores?.map(BigInt) ?? none }).toEqual(expected);
    }
  }

  it("are the same by the rules, by the contract and by the rows, whatever becomes of the records", async () => {
    const each = fc.asyncProperty(fc.array(rating, { minLength: 4, maxLength: 8 }), async (ratings) => {
      const model = await play(ratings);
      await indexer.sync();
      await expectSums(model);
      await expectScores(model);
    });
    await fc.assert(each, { numRuns: RUNS, endOnFailure: true });
  }, 180_000);

  it("are the same with every fate of a record in one story", async () => {
    const scores = (first: number): FiveScores => [first, 90, 80, 70, 60];
    const ratings = FATES.map((fate, i) => ({
      ...{ fate, digits: 1 + (i % 10), daysAgo: 25 * (i + 1), scores: scores(3 * i), later: scores(97 - i) },
    }));
    const model = await play(ratings);
    await indexer.sync();
    expect(model.scoreAt(quarterOf(await chain.now()), await chain.now()).records).toBe(8n);
    await expectSums(model);
    await expectScores(model);
  }, 120_000);
});
