import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStore, type Store } from "../../../services/store/database.js";
import { migrateIndex } from "../../../services/store/migrate.js";
import { latenessCounts, latenessOf } from "../../../services/store/queries/lateness.js";
import { createDatabase, type TestDatabase } from "../../support/postgres.js";

describe("lateness of a debtor", () => {
  let database: TestDatabase;
  let store: Store;

  beforeAll(async () => {
    database = await createDatabase();
    await migrateIndex(database.url);
    store = openStore({ url: database.url, schema: "chain_index" });
    await store.pool.query(`
      INSERT INTO chain_index.pass_series (series, debtor, currency) VALUES (1, 7, 'CNY'), (2, 8, 'EUR');
      INSERT INTO chain_index.pass_lateness (block, log_index, debtor, series, start, amount, late, tx_hash, at) VALUES
        (10, 0, 7, 1, 0, 500, 86400, '\\x01', now()), (10, 1, 7, 1, 500, 300, 86400, '\\x01', now()),
        (12, 0, 7, 1, 800, 200, NULL, '\\x02', now()), (13, 0, 8, 2, 0, 900, NULL, '\\x03', now());
    `);
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  it("counts what was paid late apart from what was dishonoured, and nobody else's", async () => {
    expect(await latenessCounts(store.db, 7n)).toEqual({ paidLate: 2n, dishonoured: 1n });
    expect(await latenessCounts(store.db, 8n)).toEqual({ paidLate: 0n, dishonoured: 1n });
    expect(await latenessCounts(store.db, 9n)).toEqual({ paidLate: 0n, dishonoured: 0n });
  });

  it("lists it newest first, page by page, with the currency of the pass", async () => {
    const first = await latenessOf(store.db, 7n, { limit: 2 });
    expect(first.items.map(({ start, late, currency }) => [start, late, currency])).toEqual([
      [800n, null, "CNY"],
      [500n, 86_400n, "CNY"],
    ]);
    const rest = await latenessOf(store.db, 7n, { limit: 2, cursor: first.next ?? undefined });
    expect(rest.items.map(({ start }) => start)).toEqual([0n]);
    expect(rest.next).toBeNull();
  });
});
