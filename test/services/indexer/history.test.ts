import { readFile } from "node:fs/promises";
import { Contract, ContractFactory, Interface, JsonRpcProvider, Wallet, id, toBeHex } from "ethers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { Chain } from "../../../services/chain/chain.js";
import { Indexer } from "../../../services/indexer/indexer.js";
import { PROJECTIONS } from "../../../services/indexer/projections.js";
import { packRecord, RECORD_KIND, type AttestedRecord } from "../../../services/shared/values/attested-record.js";
import { scoreOf } from "../../../services/shared/values/performance.js";
import { quarterOf } from "../../../services/shared/values/quarter.js";
import { dutyBits } from "../../../services/shared/values/duty.js";
import { openStore, type Store } from "../../../services/store/database.js";
import { migrateIndex } from "../../../services/store/migrate.js";
import {
  attestedRecords,
  attestedSums,
  historyBatch,
  historyObjections,
  recordsOfBatch,
} from "../../../services/store/queries/history.js";
import {
  performanceRecord,
  performanceRecords,
  performanceSteps,
  performanceSums,
} from "../../../services/store/queries/performance.js";
import { sanctionLifts, sanctions } from "../../../services/store/queries/sanctions.js";
import { startAnvil, type Anvil } from "../../support/anvil.js";
import { createDatabase } from "../../support/postgres.js";

const SOURCE = id("source:a-province");
const BIDDER = 3;
const BUYER = 4;
const DIRECT = { signer: "0x", signature: "0x", path: [] };
const VALID = { nonceKey: 0n, nonce: 0n, deadline: 2n ** 40n - 1n };
const DAY = 86_400n;

async function artifact(path: string): Promise<{ abi: never[]; bytecode: string }> {
  const name = path.split("/").at(-1);
  return JSON.parse(await readFile(new URL(`../../../artifacts/${path}.sol/${name}.json`, import.meta.url), "utf8"));
}

describe("Projections of history, performance and sanctions", () => {
  let anvil: Anvil;
  let provider: JsonRpcProvider;
  let store: Store;
  let indexer: Indexer;
  let drop: () => Promise<unknown>;
  const contracts: Record<string, Contract> = {};
  /** By role; each its own account. */
  let keys: Record<"importer" | "authority" | "bidder" | "clerk" | "chief" | "court", Wallet>;

  beforeAll(async () => {
    anvil = await startAnvil();
    provider = new JsonRpcProvider(anvil.url, anvil.chainId, { staticNetwork: true, cacheTimeout: -1 });
    const wallet = (i: number): Wallet => new Wallet(anvil.keys[i] ?? "", provider);
    keys = {
      importer: wallet(0),
      authority: wallet(1),
      bidder: wallet(2),
      clerk: wallet(3),
      chief: wallet(4),
      court: wallet(5),
    };
    const deployer = wallet(6);
    const deploy = async (name: string, path: string, ...args: unknown[]): Promise<Contract> => {
      const { abi, bytecode } = await artifact(path);
      const made = await new ContractFactory(abi, bytecode, deployer).deploy(...args, { gasPrice: 0, type: 0 });
      await made.waitForDeployment();
      return (contracts[name] = new Contract(await made.getAddress(), abi, deployer));
    };
    const actors = await deploy("Actors", "test/contracts/shared/Actors__Mock");
    const registers = await deploy("Registers", "test/contracts/procurement/Registers__Mock");
    const at = [deployer.address, actors.target];
    const book = registers.target;
    await deploy("History", "contracts/procurement/History", ...at, actors.target, book, book);
    await deploy("Performance", "contracts/procurement/Performance", ...at, book, book, book, book);
    await deploy("Sanctions", "contracts/procurement/Sanctions", ...at, actors.target, book, book, book);

    const all = dutyBits(["import", "decide", "object", "rate", "sanction"]);
    const people: [Wallet, number, number][] = [
      [keys.importer, 1, 1],
      [keys.authority, 2, 1],
      [keys.bidder, BIDDER, 1],
      [keys.clerk, BUYER, 1],
      [keys.chief, BUYER, 2],
      [keys.court, 5, 1],
    ];
    for (const [who, org, person] of people) await send(actors, deployer, "enrol", who.address, org, person, all);
    await send(registers, deployer, "trust", 1, SOURCE, 2n ** 39n);
    const days = ["objection", "response", "decision", "appeal", "appeal.decision"].map(
      (step) => `performance.${step}`,
    );
    for (const key of [...days, "sanction.notice"]) await set(key, 1n);
    await set("sanction.seconding", 30n * DAY);
    await set("performance.term", 400n * DAY);
    await set("performance.retention", 20n);
    await set("performance.weights", 0x0a09080706050403020100n);
    for (const kind of ["bidding", "passes", "guarantees", "financing"]) await set(`sanction.max.${kind}`, 400n * DAY);

    const database = await createDatabase();
    drop = database.drop;
    await migrateIndex(database.url);
    store = openStore({ url: database.url });
    const addresses = Object.fromEntries(
      ["History", "Performance", "Sanctions"].map((name) => [name, String(contracts[name]?.target)]),
    );
    const chain = await Chain.connect({ rpcUrls: [anvil.url], finality: { tag: "latest" }, addresses });
    indexer = new Indexer({ chain, pool: store.pool, projections: PROJECTIONS });
    await indexer.open();
  });

  afterAll(async () => {
    provider.destroy();
    await store.close();
    await drop();
    await anvil.stop();
  });

  async function send(to: Contract | undefined, who: Wallet, method: string, ...args: unknown[]): Promise<bigint> {
    if (to === undefined) throw new Error("not deployed");
    const contract = to.connect(who) as Contract;
    const answer: unknown = await contract.getFunction(method).staticCall(...args, { gasPrice: 0 });
    const sent = await contract.getFunction(method)(...args, { gasPrice: 0, type: 0, gasLimit: 10_000_000 });
    await sent.wait();
    return typeof answer === "bigint" ? answer : 0n;
  }
  const set = (key: string, value: bigint): Promise<bigint> =>
    send(contracts["Registers"], keys.importer, "set", `0x${Buffer.from(key).toString("hex").padEnd(64, "0")}`, value);
  const act = (contract: string, who: Wallet, method: string, values: object): Promise<bigint> =>
    send(contracts[contract], who, method, { ...values, ...VALID }, DIRECT);
  const now = async (): Promise<bigint> => BigInt((await provider.getBlock("latest"))?.timestamp ?? 0);

  function wordsOf(records: readonly AttestedRecord[]): string[] {
    return records.flatMap((record, i) => [toBeHex(packRecord(record), 32), toBeHex(i + 1, 32)]);
  }

  async function attest(
    digest: string,
    records: readonly AttestedRecord[],
  ): Promise<{ batch: string; words: string[] }> {
    const words = wordsOf(records);
    await act("History", keys.importer, "attestHistory", { source: SOURCE, digest, records: words });
    const abi = new Interface(["function key(uint48,bytes32)"]);
    const batch = (await import("ethers")).keccak256(`0x${abi.encodeFunctionData("key", [1, digest]).slice(10)}`);
    return { batch, words };
  }

  /** R8 and fold(events) = storage: what the rows count is what the contract counts, lane by lane. */
  async function expectCounters(): Promise<void> {
    const { rows } = await store.pool.query(
      "SELECT quarter, kind, count(*)::int AS n FROM attested_record WHERE subject = $1 AND counts GROUP BY 1, 2",
      [BIDDER],
    );
    for (const quarter of [8064, quarterOf(await now())]) {
      let lanes = 0n;
      for (const row of rows) {
        const kind = RECORD_KIND[row.kind as keyof typeof RECORD_KIND];
        if (row.quarter === quarter && kind < 16) lanes |= BigInt(row.n) << BigInt(16 * kind);
      }
      expect(await contracts["History"]?.getFunction("countersOf")(BIDDER, quarter)).toBe(lanes);
    }
  }

  const award: AttestedRecord = {
    subject: BIDDER,
    buyer: BUYER,
    at: 1_455_000_000n,
    kind: "award",
    sector: { scheme: "cpv", code: "45233120" },
    region: 440_300,
    amount: 16_000_000n,
    currency: "CNY",
  };

  it("makes a row of every record, and of every change the row that the contract would count", async () => {
    const first = await attest(id("part 1"), [
      award,
      { subject: BIDDER, kind: "milestoneLate", at: award.at, daysLate: 31 },
      { subject: BIDDER, kind: "contract" },
      { subject: BUYER, kind: "tender", at: award.at },
    ]);
    await indexer.sync();
    const before = await attestedSums(store.db, [BigInt(BIDDER)]);
    expect(before.map(({ quarter, kind, records, amount }) => [quarter, kind, records, amount])).toEqual([
      [8064, "award", 1n, "16000000"],
      [8064, "milestoneLate", 1n, null],
      [0, "contract", 1n, null],
    ]);
    await expectCounters();
    expect(await recordsOfBatch(store.db, first.batch)).toEqual(first.words);

    // A false batch of history, objected to and voided, leaves the aggregates as before.
    const lie = await attest(id("part 2"), [
      { ...award, kind: "endDefault", amount: 5_000n },
      { ...award, kind: "violationUpheld", amount: undefined, currency: undefined },
    ]);
    const ground = { reason: 31, statement: id("grounds") };
    await act("History", keys.bidder, "objectToHistory", {
      batch: lie.batch,
      place: 1,
      identifier: toBeHex(0, 32),
      ...ground,
      records: lie.words,
    });
    await indexer.sync();
    const open = await historyObjections(store.db, { state: "open" }, { limit: 10 });
    expect(open.items.map(({ batch, place, by }) => [batch, place, by])).toEqual([[lie.batch, 1, BigInt(BIDDER)]]);
    await expectCounters();

    await act("History", keys.authority, "voidHistory", { batch: lie.batch, place: 1, ...ground, records: lie.words });
    await indexer.sync();
    expect(await attestedSums(store.db, [BigInt(BIDDER)])).toEqual(before);
    expect(await historyBatch(store.db, lie.batch)).toMatchObject({ state: "voided", by: 2n, reason: 31 });
    await expectCounters();

    // A correction strikes one record and adds another.
    const replacements = wordsOf([{ subject: BIDDER, kind: "milestoneOnTime", at: award.at }]);
    await act("History", keys.importer, "correctHistory", {
      batch: first.batch,
      places: 2n,
      records: first.words,
      source: SOURCE,
      digest: id("part 3"),
      replacements,
    });
    await indexer.sync();
    const page = await attestedRecords(store.db, { subjects: [BigInt(BIDDER)], all: true }, { limit: 10 });
    expect(
      page.items
        .filter(({ counts }) => counts)
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(["award", "contract", "milestoneOnTime"]);
    const roads = await attestedRecords(store.db, { subjects: [BigInt(BIDDER)], sector: "cpv:4523" }, { limit: 10 });
    expect(roads.items).toHaveLength(1);
    await expectCounters();
  });

  it("follows a performance record from draft to appeal, and scores as the contract does", async () => {
    const agreement = id("agreement");
    await send(contracts["Registers"], keys.importer, "agree", agreement, BUYER, BIDDER, 100_000_000n);
    const scores = { quality: 20, time: 90, cost: 80, safety: 70, service: 60 };
    const record = await act("Performance", keys.clerk, "draftRecord", {
      agreement,
      subject: BIDDER,
      periodEnd: (await now()) - DAY,
      ...scores,
      evidence: id("files"),
    });
    const ground = { record, reason: 41, statement: id("grounds") };
    const ruling = { record, ruling: 2, ...scores, quality: 70, reason: 42, statement: id("ruling") };
    await act("Performance", keys.chief, "serveRecord", { record });
    await act("Performance", keys.bidder, "objectToRecord", ground);
    await act("Performance", keys.clerk, "respondToObjection", { record, statement: id("answer") });
    await act("Performance", keys.authority, "decideRecord", { ...ruling, ruling: 1, appeal: false });
    await act("Performance", keys.bidder, "appealDecision", ground);
    await act("Performance", keys.court, "decideRecord", { ...ruling, appeal: true });
    await indexer.sync();

    expect(await performanceRecord(store.db, record)).toMatchObject({
      state: "amended",
      sector: "CPV 45233120",
      scores: [20, 90, 80, 70, 60],
      ruled: [70, 90, 80, 70, 60],
      superseded_by: record + 1n,
    });
    expect((await performanceSteps(store.db, record)).map(({ step }) => step)).toEqual([
      "drafted",
      "served",
      "objected",
      "responded",
      "decided",
      "appealed",
      "appealDecided",
      "amended",
    ]);
    const effective = await performanceRecords(store.db, { subject: BigInt(BIDDER), state: "effective" }, { limit: 5 });
    expect(effective.items.map(({ record: one, supersedes }) => [one, supersedes])).toEqual([[record + 1n, record]]);

    // Read from the rows of the contract's sums, the score is what the contract answers.
    const at = await now();
    const quarters = await performanceSums(store.db, BigInt(BIDDER), new Date(Number(at) * 1000));
    const answer = await contracts["Performance"]?.getFunction("scoreAt")(BIDDER, at);
    const mine = scoreOf(quarters, quarterOf(at), 20);
    expect([mine.records, mine.weight, mine.scores?.map(BigInt)]).toEqual([
      answer.count,
      answer.weight,
      [...answer.scores],
    ]);
    expect(mine.scores?.[0]).toBe(7_000);
  });

  it("follows a sanction from its proposal to its lift", async () => {
    const from = (await now()) + 3n * DAY;
    const sanction = await act("Sanctions", keys.authority, "proposeSanction", {
      subject: BIDDER,
      kinds: 3,
      region: 0,
      from,
      until: from + 100n * DAY,
      reason: 51,
      basis: id("decision"),
    });
    await act("Sanctions", keys.court, "secondSanction", { sanction });
    await act("Sanctions", keys.court, "liftSanction", {
      sanction,
      until: from + 10n * DAY,
      reason: 52,
      basis: id("lift"),
    });
    await indexer.sync();

    const during = new Date(Number(from + 5n * DAY) * 1000);
    const after = new Date(Number(from + 10n * DAY) * 1000);
    const found = await sanctions(store.db, { subject: BigInt(BIDDER), inForceAt: during }, { limit: 5 });
    expect(found.items).toMatchObject([{ sanction, kinds: 3, region: null, second: 5n, state: "announced" }]);
    expect((await sanctions(store.db, { inForceAt: after }, { limit: 5 })).items).toEqual([]);
    expect(await sanctionLifts(store.db, sanction)).toMatchObject([{ by: 5n, reason: 52 }]);
  });
});
