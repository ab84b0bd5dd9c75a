import { Wallet } from "ethers";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Chain, ChainConfig } from "../../../services/chain/chain.js";
import { BlockIncomplete } from "../../../services/indexer/completeness.js";
import { Indexer } from "../../../services/indexer/indexer.js";
import { createIndexerMetrics } from "../../../services/indexer/metrics.js";
import type { Projection } from "../../../services/indexer/projection.js";
import { statusServer } from "../../../services/indexer/status-server.js";
import { openStore, type Store } from "../../../services/store/database.js";
import { migrate } from "../../../services/store/migrate.js";
import { INDEX_MIGRATIONS } from "../../../services/store/migrations/index/list.js";
import { indexHeight } from "../../../services/store/queries/chain.js";
import { startAnvil, type Anvil } from "../../support/anvil.js";
import { AMEND_NOTE, WRITE_NOTE, deployNotes, signAct, type Notes } from "../../support/notes.js";
import { NOTES_MIGRATION, NOTES_PROJECTION } from "../../support/notes-projection.js";
import { createDatabase } from "../../support/postgres.js";
import { proxyOf } from "../../support/rpc-proxy.js";
import { tableHashes } from "../../support/table-hashes.js";

const TABLES = ["event", "note", "note_step", "note_total", "note_packed"];
const DIGEST = `0x${"a1".repeat(32)}`;

describe("Indexer", () => {
  let anvil: Anvil;
  let notes: Notes;
  let chain: Chain;
  let relay: Wallet;
  const closing: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    anvil = await startAnvil();
    notes = await deployNotes(anvil, anvil.keys.slice(0, 3));
    chain = await notes.connect();
    relay = new Wallet(anvil.keys[5] ?? "", chain.provider);
  });
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });
  afterAll(() => anvil.stop());

  async function freshStore(): Promise<Store> {
    const database = await createDatabase();
    await migrate(database.url, "chain_index", [...INDEX_MIGRATIONS, NOTES_MIGRATION]);
    const store = openStore({ url: database.url });
    closing.push(database.drop, store.close);
    return store;
  }

  async function openIndexer(
    store: Store,
    projections: readonly Projection[] = [NOTES_PROJECTION],
    config: Partial<ChainConfig> = {},
  ): Promise<Indexer> {
    const indexer = new Indexer({ chain: await notes.connect(config), pool: store.pool, projections });
    await indexer.open();
    return indexer;
  }

  /** What an index of its own, made at one go, would hold. */
  async function expectAsFresh(store: Store): Promise<void> {
    const fresh = await freshStore();
    const indexer = await openIndexer(fresh);
    await indexer.sync();
    expect(await tableHashes(store.pool, TABLES)).toEqual(await tableHashes(fresh.pool, TABLES));
  }

  const send = async (data: string): Promise<void> => {
    await relay.sendTransaction({ to: chain.addressOf("Notes"), data, gasPrice: 0, gasLimit: 5_000_000 });
  };
  const write = async (note: bigint, amount: bigint, author = 0): Promise<void> =>
    send((await signAct(chain, WRITE_NOTE, anvil.keys[author] ?? "", { note, amount, digest: DIGEST })).data);
  const amend = async (note: bigint, amount: bigint): Promise<void> =>
    send((await signAct(chain, AMEND_NOTE, anvil.keys[0] ?? "", { note, amount })).data);
  const pack = (records: string): Promise<void> =>
    send(chain.abiOf("Notes").encodeFunctionData("packNotes", [1n, records]));
  const describeNote = (note: bigint, peers: bigint[]): Promise<void> =>
    send(chain.abiOf("Notes").encodeFunctionData("describeNote", [note, "x", peers, 0n]));

  it("folds events into what the contract stores", async () => {
    await write(1n, 100n);
    await write(2n, 200n, 1);
    await amend(1n, 150n);
    await pack("0x0000000000000007" + "00000000000009" + "0000000000000008" + "0000000000000a");
    const store = await freshStore();
    const indexer = await openIndexer(store);
    await indexer.sync();
    await amend(1n, 160n);
    await write(3n, 300n);
    await amend(3n, 301n);
    await indexer.sync();

    const { rows } = await store.pool.query("SELECT * FROM note ORDER BY note");
    expect(rows).toHaveLength(3);
    for (const row of rows) {
      const answer = await chain.simulate("Notes", chain.abiOf("Notes").encodeFunctionData("noteOf", [row.note]));
      const { org, amount, time } = chain.abiOf("Notes").decodeFunctionResult("noteOf", answer);
      expect([row.org, row.amount, row.digest]).toEqual([org, amount, DIGEST]);
      expect(BigInt(row.written_at.getTime() / 1000)).toBe(time);
    }
    expect(rows.map(({ amendments }) => amendments)).toEqual([2n, 0n, 1n]);
    const totals = await store.pool.query("SELECT * FROM note_total ORDER BY org");
    expect(totals.rows).toEqual([
      { org: 1n, notes: 2n, amount: 400n },
      { org: 2n, notes: 1n, amount: 200n },
    ]);
    const packed = await store.pool.query("SELECT note, amount FROM note_packed ORDER BY place");
    expect(packed.rows).toEqual([
      { note: 7n, amount: 9n },
      { note: 8n, amount: 10n },
    ]);
    const final = await chain.finalBlock();
    expect(await indexHeight(store.db)).toMatchObject({ height: BigInt(final.number), hash: final.hash });
    expect(indexer.state).toMatchObject({ height: final.number, final: final.number });
  });

  it("keeps the order of changes of one row within a batch", async () => {
    await write(40n, 1n);
    await amend(40n, 2n);
    await describeNote(40n, [4n, 5n]);
    await amend(40n, 3n);
    await write(41n, 1n);
    await describeNote(41n, []);
    const stepwise = await freshStore();
    const store = await freshStore();
    await (await openIndexer(store)).sync();
    const { rows } = await store.pool.query("SELECT note, amount, amendments, peers FROM note WHERE note >= 40");
    expect(rows).toEqual([{ note: 40n, amount: 3n, amendments: 2n, peers: [4n, 5n] }]);

    let height = 0;
    const finality = await proxyOf(anvil.url);
    const slow = await openIndexer(stepwise, [NOTES_PROJECTION], { finality: { url: `${finality.url}/final` } });
    finality.onGet = async () => {
      const block = await chain.provider.getBlock(height);
      return { number: height, hash: block?.hash };
    };
    for (const head = (await chain.finalBlock()).number; height <= head; height++) await slow.sync();
    expect(await tableHashes(stepwise.pool, TABLES)).toEqual(await tableHashes(store.pool, TABLES));
    finality.server.close();
  });

  it("makes the same rows again from the stored events", async () => {
    const store = await freshStore();
    const indexer = await openIndexer(store);
    await indexer.sync();
    const before = await tableHashes(store.pool, TABLES);
    await store.pool.query("UPDATE note SET amount = 0; DELETE FROM note_step");
    expect(await tableHashes(store.pool, TABLES)).not.toEqual(before);
    await indexer.rebuild();
    expect(await tableHashes(store.pool, TABLES)).toEqual(before);
  });

  it("returns to the common ancestor when blocks were replaced", async () => {
    await write(10n, 1n);
    const snapshot = await anvil.rpc("evm_snapshot");
    await write(11n, 1n);
    await amend(10n, 9n);
    const store = await freshStore();
    const indexer = await openIndexer(store);
    await indexer.sync();
    await anvil.rpc("evm_revert", snapshot);
    await write(12n, 5n, 1);
    await write(11n, 7n, 2);
    await write(13n, 7n, 2);
    await indexer.sync();

    const { rows } = await store.pool.query(
      "SELECT note, org, amount FROM note WHERE note BETWEEN 10 AND 13 ORDER BY note",
    );
    expect(rows).toEqual([
      { note: 10n, org: 1n, amount: 1n },
      { note: 11n, org: 3n, amount: 7n },
      { note: 12n, org: 2n, amount: 5n },
      { note: 13n, org: 3n, amount: 7n },
    ]);
    await expectAsFresh(store);
  });

  it("goes back with a chain that lost its last blocks", async () => {
    const snapshot = await anvil.rpc("evm_snapshot");
    await write(20n, 1n);
    await write(21n, 1n);
    const store = await freshStore();
    const indexer = await openIndexer(store);
    await indexer.sync();
    await anvil.rpc("evm_revert", snapshot);
    await indexer.sync();
    expect((await store.pool.query("SELECT 1 FROM note WHERE note IN (20, 21)")).rows).toEqual([]);
    await expectAsFresh(store);
  });

  it("takes no block from which a node left something out", async () => {
    await write(30n, 1n);
    type Receipt = { logs: unknown[]; transactionHash: string };
    let mode: "log" | "receipt" | "honest" = "log";
    const liar = await proxyOf(anvil.url, (method, result) => {
      if (method !== "eth_getBlockReceipts" || mode === "honest") return result;
      const receipts = result as Receipt[];
      return mode === "receipt" ? receipts.slice(1) : receipts.map((receipt) => ({ ...receipt, logs: [] }));
    });
    const store = await freshStore();
    const indexer = await openIndexer(store, [NOTES_PROJECTION], { rpcUrls: [liar.url] });
    await expect(indexer.sync()).rejects.toThrow(BlockIncomplete);
    mode = "receipt";
    await expect(indexer.sync()).rejects.toThrow(BlockIncomplete);
    expect((await store.pool.query("SELECT 1 FROM event")).rows).toEqual([]);
    mode = "honest";
    await indexer.sync();
    await expectAsFresh(store);
    liar.server.close();
  });

  it("makes rows anew for new handlers, and everything for other contracts", async () => {
    const store = await freshStore();
    await (await openIndexer(store, [{ ...NOTES_PROJECTION, handlers: [] }])).sync();
    expect((await store.pool.query("SELECT 1 FROM note")).rows).toEqual([]);
    await openIndexer(store, [{ ...NOTES_PROJECTION, version: 2 }]);
    await expectAsFresh(store);
    await openIndexer(store, [NOTES_PROJECTION], { addresses: { Notes: `0x${"12".repeat(20)}` } });
    expect(await indexHeight(store.db)).toBeUndefined();
    expect((await store.pool.query("SELECT 1 FROM event")).rows).toEqual([]);
  });

  it("lets only one of two indexers write", async () => {
    const store = await freshStore();
    const [one, two] = [await openIndexer(store), await openIndexer(store)];
    const outcomes = await Promise.allSettled([one.sync(), two.sync()]);
    expect(outcomes.filter(({ status }) => status === "fulfilled").length).toBeGreaterThan(0);
    await expectAsFresh(store);
  });

  it("refuses a handler for an event that does not exist", async () => {
    const store = await freshStore();
    const handler = { contract: "Notes", event: "NoteEaten", handle: () => undefined };
    await expect(openIndexer(store, [{ ...NOTES_PROJECTION, handlers: [handler] }])).rejects.toThrow(
      "Notes.NoteEaten, which does not exist",
    );
  });

  it("follows by itself and says how far it is", async () => {
    const store = await freshStore();
    const metrics = createIndexerMetrics();
    const options = { chain, pool: store.pool, projections: [NOTES_PROJECTION], metrics, poll: 20 };
    const indexer = new Indexer(options);
    await indexer.open();
    const server = await statusServer(indexer, metrics, { host: "127.0.0.1", port: 0 });
    const url = `http://127.0.0.1:${server.port}`;
    expect((await fetch(`${url}/health`)).status).toBe(503);
    indexer.start();
    await write(90n, 1n);
    const { number } = await chain.finalBlock();
    await expect.poll(() => indexer.state.height).toBeGreaterThanOrEqual(number);
    await expect.poll(async () => (await fetch(`${url}/health`)).json()).toMatchObject({ ready: true, lag: 0 });
    expect(await (await fetch(`${url}/metrics`)).text()).toContain(`tongban_indexer_height ${indexer.state.height}`);
    expect((await fetch(`${url}/other`)).status).toBe(404);
    await server.close();
    await indexer.stop();
    await expectAsFresh(store);
  });
});
