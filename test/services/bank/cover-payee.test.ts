import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cover } from "../../../services/bank/payments/drafts.js";
import type { Call } from "../../../services/http/call.js";
import { migrateIndex } from "../../../services/store/migrate.js";
import { openStore, type Store } from "../../../services/store/database.js";
import { createDatabase } from "../../support/postgres.js";

const [OWNER, PLEDGEE, SELLER] = [21n, 22n, 23n];

describe("the payee of a guarantor's cover", () => {
  let database: Awaited<ReturnType<typeof createDatabase>>;
  let store: Store;

  beforeAll(async () => {
    database = await createDatabase();
    await migrateIndex(database.url);
    store = openStore({ url: database.url });
    await store.db
      .insertInto("pass_series")
      .values({ series: 1n, currency: "CNY" } as never)
      .execute();
    const shared = { series: 1n, state: "dishonoured", pending: "none", tier: 1, flags: 0, word: "7" } as const;
    const at = new Date();
    const lots = [
      // Pledged: the bank holds a claim against the owner.
      { ...shared, start: 0n, end_at: 100n, owner: OWNER, counterparty: PLEDGEE, claim: 1n, changed_at: at },
      { ...shared, start: 100n, end_at: 200n, owner: OWNER, counterparty: null, claim: null, changed_at: at },
      // Bought with recourse: its seller stands beside, and is not paid.
      { ...shared, start: 200n, end_at: 300n, owner: OWNER, counterparty: SELLER, claim: null, changed_at: at },
    ];
    await store.db
      .insertInto("pass_lot")
      .values(lots as never)
      .execute();
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  it.each([
    ["the pledgee of a pledged lot", "0", PLEDGEE],
    ["the owner of a free lot", "100", OWNER],
    ["the owner of a lot without a claim", "200", OWNER],
  ])("is %s", async (_name, startUnit, payee) => {
    const body = {
      ...{ series: "1", startUnit, uetr: "1b1a3f76-0f62-4d54-9e4c-3cf9a3bb0f10", valueDate: "2026-11-01T00:00:00Z" },
      amount: { amount: "1.00", currency: "CNY" },
    };
    const { payment } = await cover({ sql: store.db } as Call, body);
    expect(payment).toMatchObject({ purpose: "cover", payee: Number(payee), amount: 100n });
  });
});
