import { generateKeyPairSync } from "node:crypto";
import { Kysely, PostgresDialect } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ChainError } from "../../../services/chain/error.js";
import { Vault } from "../../../services/documents/vault.js";
import { anchorAgain, type Anchoring } from "../../../services/http/relay/anchor-again.js";
import type { Line } from "../../../services/http/body.js";
import { Catalogues } from "../../../services/licences/catalogue/catalogue.js";
import { batchWaiting } from "../../../services/licences/issue/batch.js";
import { issueStream } from "../../../services/licences/issue/bulk.js";
import { outcomesOf, printLicences, storeLicences } from "../../../services/licences/issue/issue.js";
import { createPress } from "../../../services/licences/issue/press.js";
import type { IssueRequest } from "../../../services/licences/issue/request.js";
import type { LicenceParts } from "../../../services/licences/parts.js";
import { publicKey } from "../../../services/licences/thumbprint.js";
import { LICENCE_BATCH } from "../../../services/shared/licence/ledger-names.js";
import { openStore, type Store } from "../../../services/store/database.js";
import { migrateIndex, migrateOwn } from "../../../services/store/migrate.js";
import type { Database } from "../../../services/store/tables/database.js";
import { IDENTITY } from "../../support/licence-world.js";
import { Killed, Life, mortalPool } from "../../support/mortal.js";
import { createDatabase, type TestDatabase } from "../../support/postgres.js";

const NOW = 1_795_262_400n;
const SECRET = { secret: Buffer.alloc(32, 7), purpose: "licence" };
const CARD = { ...IDENTITY, sex: "女", nation: "汉", birthDate: "1949-12-31", address: "示例市示例路 1 号" };
/** More contacts with the database than a batch, or a stream of one, makes. */
const CONTACTS = 24;

describe("batches of licences", () => {
  let database: TestDatabase;
  let store: Store;
  let signed = 0;
  const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const holder = publicKey.parse(
    generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey.export({ format: "jwk" }),
  );
  const key = { kid: "k", privateKey: pair.privateKey.export({ format: "jwk" }) };
  const parts = {
    ...{ org: 7, base: "https://office.example", catalogues: new Catalogues(), press: createPress(SECRET, 1) },
    ...{ vault: new Vault(SECRET.secret, SECRET.purpose), keys: { active: () => Promise.resolve(key) } },
    office: {
      code: "11990100MA9900028F",
      officer: { sign: () => Promise.resolve(`0x${(++signed).toString(16).padStart(8, "0")}`) },
    },
  } as unknown as LicenceParts;

  const requests = (from: number): IssueRequest[] =>
    [from, from + 1].map((n) => {
      const what = { type: "identity-card", holderKind: "person" as const, contents: CARD, w3c: false };
      return { reference: `case-${n}`, holder, ...what };
    });
  const callOf = (db: Kysely<Database>) => {
    const { signal } = new AbortController();
    return { db, now: () => NOW, names: () => "office", signal, log: { error() {} } as never };
  };
  /** One by one: stored to wait for the next batch. */
  const issue = async (db: Kysely<Database>, from: number) => {
    const printed = await printLicences(
      callOf(db),
      parts,
      requests(from).map((request) => ({ request })),
    );
    await db.transaction().execute((trx) => storeLicences(trx, printed, null));
    return outcomesOf(printed);
  };
  /** As a file: licences, batch and act in one transaction. */
  const stream = async (db: Kysely<Database>, from: number) => {
    const lines = requests(from).map((value, i): Line<IssueRequest> => ({ line: i + 1, ok: true, value }));
    const outcomes = [];
    for await (const { outcome } of issueStream(callOf(db), parts, each(lines))) outcomes.push(outcome);
    return outcomes;
  };
  const mortal = (contacts: number, after: boolean) => {
    const pool = mortalPool(store.pool, new Life(contacts, after));
    return new Kysely<Database>({ dialect: new PostgresDialect({ pool: pool as never }) });
  };
  const count = async (query: string): Promise<number> =>
    (await store.pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${query}`)).rows[0]?.n ?? -1;
  /** Batches without their act, acts without their batch, batches that lack a licence or have two in one place: never any. */
  const torn = async (): Promise<number[]> => [
    await count("licence_batch b LEFT JOIN outbox_act a ON a.key = b.act WHERE a.key IS NULL"),
    await count("outbox_act a LEFT JOIN licence_batch b ON b.act = a.key WHERE b.id IS NULL"),
    await count(
      `licence_batch b WHERE b.count <> (SELECT count(DISTINCT i.place) FROM issued_licence i
         WHERE i.batch = b.id AND i.place BETWEEN 0 AND b.count - 1)`,
    ),
  ];

  beforeAll(async () => {
    database = await createDatabase();
    await migrateIndex(database.url);
    await migrateOwn(database.url, "org_licences");
    store = openStore({ url: database.url, schema: "org_licences" });
  });
  afterAll(async () => {
    await parts.press.close();
    await store.close();
    await database.drop();
  });
  beforeEach(() => store.pool.query("TRUNCATE issued_licence, licence_batch, content_key, outbox_act CASCADE"));
  afterEach(async () => expect(await torn()).toEqual([0, 0, 0]));

  it.each([false, true])(
    "are whole or not there, wherever their making is cut (after: %s)",
    async (after) => {
      let ended = 0;
      for (let contacts = 0; contacts < CONTACTS; contacts++) {
        await issue(store.db, 2 * contacts);
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
      expect(await count("issued_licence WHERE batch IS NULL")).toBe(0);
      expect(await count("issued_licence")).toBe(2 * CONTACTS);
    },
    60_000,
  );

  it.each([false, true])(
    "of a file hold each licence once, wherever it is cut and sent again (after: %s)",
    async (after) => {
      let cut = 0;
      for (let contacts = 0; contacts < CONTACTS; contacts++) {
        const first = await stream(mortal(contacts, after), 2 * contacts);
        if (first.some(({ ok }) => !ok)) cut++;
        expect(await torn()).toEqual([0, 0, 0]);
        const again = await stream(store.db, 2 * contacts);
        expect(again.map(({ ok }) => ok)).toEqual([true, true]);
      }
      expect(cut).toBeGreaterThan(0);
      expect(cut).toBeLessThan(CONTACTS);
      expect(await count("issued_licence")).toBe(2 * CONTACTS);
      expect(await count("issued_licence WHERE batch IS NULL")).toBe(0);
    },
    60_000,
  );

  it("go again under the same root once the chain takes what it refused", async () => {
    await stream(store.db, 0);
    const { rows: before } = await store.pool.query("SELECT root, act FROM licence_batch");
    const refuse = (error: string) =>
      store.pool.query("UPDATE outbox_act SET state = 'refused', error = $1, settled_at = now()", [
        JSON.stringify({ error, args: {}, contract: "Anchors", data: "0x" }),
      ]);
    const chain = (error?: ChainError): Anchoring => ({
      chain: {
        async simulate() {
          if (error !== undefined) throw error;
          return "0x";
        },
      },
      officer: parts.office?.officer,
      ...{ table: "licence_batch", kind: LICENCE_BATCH },
    });

    expect(await anchorAgain(store.db, chain())).toBe(0);
    await refuse("GroupClosed");
    expect(await anchorAgain(store.db, { ...chain(), officer: undefined })).toBe(0);
    expect(await anchorAgain(store.db, chain(new ChainError("GroupClosed", {}, "Anchors", "0x")))).toBe(0);
    expect(await anchorAgain(store.db, chain())).toBe(1);
    expect(await anchorAgain(store.db, chain())).toBe(0);
    const { rows: after } = await store.pool.query(
      "SELECT b.root, b.act, a.state FROM licence_batch b JOIN outbox_act a ON a.key = b.act",
    );
    expect(after).toEqual([{ root: before[0].root, act: `${before[0].act}#2`, state: "queued" }]);
    await refuse("BatchAnchoredAlready");
    expect(await anchorAgain(store.db, chain())).toBe(0);
    await store.pool.query("DELETE FROM outbox_act WHERE key = $1", [before[0].act]);
  });
});

async function* each<T>(values: readonly T[]): AsyncGenerator<T> {
  yield* values;
}
