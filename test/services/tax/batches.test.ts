import { Kysely, PostgresDialect } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ChainError } from "../../../services/chain/error.js";
import { INVOICE_BATCH } from "../../../services/chain/invoice.js";
import { anchorAgain, type Anchoring } from "../../../services/http/relay/anchor-again.js";
import { openStore, type Store } from "../../../services/store/database.js";
import { migrateIndex, migrateOwn } from "../../../services/store/migrate.js";
import { keepTaxpayer } from "../../../services/store/queries/tax-taxpayers.js";
import { keepRedLetter } from "../../../services/store/queries/tax-reds.js";
import { bytesOf } from "../../../services/store/tables/column.js";
import type { Database } from "../../../services/store/tables/database.js";
import { batchWaiting } from "../../../services/tax/issue/batch-waiting.js";
import type { Candidate } from "../../../services/tax/issue/candidate.js";
import { issueInTransaction, issueInvoices } from "../../../services/tax/issue/issue.js";
import { invoiceOfSale, sale } from "../../../services/tax/issue/sale.js";
import type { TaxParts } from "../../../services/tax/parts.js";
import { followReds } from "../../../services/tax/reds/follow.js";
import { Vault } from "../../../services/documents/vault.js";
import { Killed, Life, mortalPool } from "../../support/mortal.js";
import { createDatabase, type TestDatabase } from "../../support/postgres.js";

const METRO = "91990100MA9900060J";
const NOW = 1_800_000_000n;
/** More contacts with the database than either of the two makes. */
const CONTACTS = 24;

describe("batches of a tax bureau", () => {
  let database: TestDatabase;
  let store: Store;
  let signed = 0;
  const parts = {
    ...{ org: 7, vault: new Vault(Buffer.alloc(32, 7), "invoice"), rates: ["3"] },
    issuer: { sign: () => Promise.resolve(`0x${(++signed).toString(16).padStart(8, "0")}`) },
  } as unknown as TaxParts;

  const candidates = (from: number): Candidate[] =>
    [from, from + 1].map((n) => {
      const given = sale.parse({ sale: `S-${n}`, lines: [{ name: "运输服务", amount: "6.00", rate: "3" }] });
      const seller = { name: "metro", vatId: METRO, identifiers: [] };
      const invoice = { ...invoiceOfSale(given, seller, Number(NOW) * 1000), number: `T-${n}` };
      return { invoice, syntax: "json", labels: [], sale: `S-${n}`, isRed: false, isTakenOver: true };
    });
  const issue = (db: Kysely<Database>, from: number, batched: boolean) =>
    issueInTransaction(db, (trx) => issueInvoices(trx, parts, candidates(from), { now: NOW, batched }));
  const mortal = (contacts: number, after: boolean) => {
    const pool = mortalPool(store.pool, new Life(contacts, after));
    return new Kysely<Database>({ dialect: new PostgresDialect({ pool: pool as never }) });
  };
  const count = async (query: string): Promise<number> =>
    (await store.pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${query}`)).rows[0]?.n ?? -1;
  /** Invoices in a batch that has no act, acts without their batch, batches that lack an invoice: never any. */
  const torn = async (): Promise<number[]> => [
    await count("invoice_batch b LEFT JOIN outbox_act a ON a.key = b.act WHERE a.key IS NULL"),
    await count("outbox_act a LEFT JOIN invoice_batch b ON b.act = a.key WHERE b.id IS NULL"),
    await count("invoice_batch b WHERE b.count <> (SELECT count(*) FROM issued_invoice i WHERE i.batch = b.id)"),
  ];

  beforeAll(async () => {
    database = await createDatabase();
    await migrateIndex(database.url);
    await migrateOwn(database.url, "org_batches");
    store = openStore({ url: database.url, schema: "org_batches" });
    await keepTaxpayer(store.db, {
      ...{ seller: `VAT:${METRO}`, kind: "organisation", name: "metro", identifier: `CN-USCC:${METRO}` },
      ...{ organisation: 9n, checked_how: "registry", checked_by: 1, evidence: null },
    });
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });
  beforeEach(() => store.pool.query("TRUNCATE issued_invoice, invoice_batch, content_key, outbox_act CASCADE"));
  afterEach(async () => expect(await torn()).toEqual([0, 0, 0]));

  it.each([false, true])(
    "are whole or not there, wherever their making is cut (after: %s)",
    async (after) => {
      let ended = 0;
      for (let contacts = 0; contacts < CONTACTS; contacts++) {
        await issue(store.db, 2 * contacts, false);
        const made = await batchWaiting(mortal(contacts, after), parts).catch((error: unknown) => {
          expect(error).toBeInstanceOf(Killed);
          return undefined;
        });
        expect(await torn()).toEqual([0, 0, 0]);
        if (made !== undefined) ended++;
      }
      expect(ended).toBeGreaterThan(0);
      expect(ended).toBeLessThan(CONTACTS);
      await batchWaiting(store.db, parts);
      expect(await count("issued_invoice WHERE batch IS NULL")).toBe(0);
      expect(await count("issued_invoice")).toBe(2 * CONTACTS);
    },
    60_000,
  );

  it.each([false, true])(
    "of a stream keep each invoice once, wherever it is cut and sent again (after: %s)",
    async (after) => {
      for (let contacts = 0; contacts < CONTACTS; contacts++) {
        await issue(mortal(contacts, after), 2 * contacts, true).catch((error: unknown) => {
          expect(error).toBeInstanceOf(Killed);
        });
        expect(await torn()).toEqual([0, 0, 0]);
        const again = await issue(store.db, 2 * contacts, true);
        expect(again.map(({ ok }) => ok)).toEqual([true, true]);
      }
      expect(await count("issued_invoice")).toBe(2 * CONTACTS);
      expect(await count("issued_invoice WHERE batch IS NULL")).toBe(0);
    },
    60_000,
  );

  it("go again under the same root once the chain takes what it refused", async () => {
    await issue(store.db, 0, true);
    const { rows: before } = await store.pool.query("SELECT root, act FROM invoice_batch");
    const refuse = (error: string) =>
      store.pool.query("UPDATE outbox_act SET state = 'refused', error = $1, settled_at = now()", [
        JSON.stringify({ error, args: {}, contract: "Anchors", data: "0x" }),
      ]);
    const chain = (error?: ChainError): Anchoring => ({
      ...{ table: "invoice_batch", kind: INVOICE_BATCH, officer: parts.issuer },
      chain: {
        async simulate() {
          if (error !== undefined) throw error;
          return "0x";
        },
      } as never,
    });
    const closed = new ChainError("GroupClosed", {}, "Anchors", "0x");

    expect(await anchorAgain(store.db, chain())).toBe(0);
    await refuse("GroupClosed");
    expect(await anchorAgain(store.db, chain(closed))).toBe(0);
    expect(await anchorAgain(store.db, chain())).toBe(1);
    expect(await anchorAgain(store.db, chain())).toBe(0);
    const { rows: after } = await store.pool.query(
      "SELECT b.root, b.act, a.state FROM invoice_batch b JOIN outbox_act a ON a.key = b.act",
    );
    expect(after).toEqual([{ root: before[0].root, act: `${before[0].act}#2`, state: "queued" }]);
    await refuse("BatchAnchoredAlready");
    expect(await anchorAgain(store.db, chain())).toBe(0);
    await store.pool.query("DELETE FROM outbox_act WHERE key = $1", [before[0].act]);
  });

  it("of red letters: those that must wait keep no newer one waiting", async () => {
    const locked = 1n << 236n;
    const free = new Set<string>();
    const chain = {
      contract: () => ({ wordOf: (uid: string) => Promise.resolve(free.has(uid) ? 0n : locked) }),
    } as never;
    const uids = async (from: number) => {
      const outcomes = await issue(store.db, from, true);
      return outcomes.map((each) => (each.ok ? each.uid : ""));
    };
    const letters = async (from: number) => {
      const [red = "", original = ""] = await uids(from);
      const row = { red: bytesOf(red), original: bytesOf(original), way: "agreed" as const, whole: true, reason: 323 };
      await keepRedLetter(store.db, { ...row, act: null });
      await store.pool.query("UPDATE outbox_act SET state = 'final', settled_at = now() WHERE state = 'queued'");
      return original;
    };
    for (let n = 0; n < 101; n++) await letters(2 * n);
    expect(await followReds(store.db, { ...parts, chain })).toBe(0);
    free.add(await letters(300));
    expect(await followReds(store.db, { ...parts, chain })).toBe(1);
    await store.pool.query("DELETE FROM outbox_act WHERE key LIKE 'red:%'");
  }, 60_000);
});
