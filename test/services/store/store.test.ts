import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { arrayLiteral, copyLine, copyLines, type Value } from "../../../services/store/copy.js";
import { openStore, type Store } from "../../../services/store/database.js";
import { isMigrated, migrate, migrateIndex, migrateOwn } from "../../../services/store/migrate.js";
import { INDEX_MIGRATIONS } from "../../../services/store/migrations/index/list.js";
import { OWN_MIGRATIONS } from "../../../services/store/migrations/own/list.js";
import { CursorInvalid, keysetPage } from "../../../services/store/queries/page.js";
import { bytesOf } from "../../../services/store/tables/column.js";
import { createDatabase, type TestDatabase } from "../../support/postgres.js";

describe("store", () => {
  let database: TestDatabase;
  let store: Store;

  beforeAll(async () => {
    database = await createDatabase();
    store = openStore({ url: database.url, schema: "org_test" });
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  describe("migrations", () => {
    it("are numbered within their domain without a gap", () => {
      for (const list of [INDEX_MIGRATIONS, OWN_MIGRATIONS]) {
        const counts = new Map<string, number>();
        for (const { id } of list) {
          const [, domain = "", number] = /^([a-z]+)-(\d{3})$/.exec(id) ?? [];
          counts.set(domain, (counts.get(domain) ?? 0) + 1);
          expect(Number(number), id).toBe(counts.get(domain));
        }
      }
    });

    it("are applied once, also by several processes at a time", async () => {
      expect(await isMigrated(store.pool, "chain_index", INDEX_MIGRATIONS)).toBe(false);
      const runs = await Promise.all([1, 2, 3].map(() => migrateIndex(database.url)));
      expect(runs.map((applied) => applied.length).sort()).toEqual([0, 0, INDEX_MIGRATIONS.length]);
      expect(await migrateOwn(database.url, "org_test")).toHaveLength(OWN_MIGRATIONS.length);
      expect(await isMigrated(store.pool, "chain_index", INDEX_MIGRATIONS)).toBe(true);
    });

    it("may not be edited after they were applied", async () => {
      const first = { id: "a-001", sql: "CREATE TABLE a (x int)" };
      await migrate(database.url, "org_edit", [first]);
      const edited = [{ ...first, sql: "CREATE TABLE a (x int8)" }];
      await expect(migrate(database.url, "org_edit", edited)).rejects.toThrow("a-001 was changed");
    });

    it("leave nothing of one that fails", async () => {
      const broken = { id: "b-001", sql: "CREATE TABLE b (x int); CREATE TABLE b (x int)" };
      await expect(migrate(database.url, "org_edit", [broken])).rejects.toThrow("b-001 fails");
      const { rows } = await store.pool.query("SELECT to_regclass('org_edit.b') AS found");
      expect(rows[0].found).toBeNull();
    });

    it("take no schema name that could be a statement", async () => {
      await expect(migrate(database.url, "x; DROP TABLE y", [])).rejects.toThrow("no schema name");
      expect(() => openStore({ url: database.url, schema: "public,pg_temp" })).toThrow("no schema name");
    });
  });

  describe("copy", () => {
    const texts = ["plain", "tab\tnew\nline\rback\\slash", '"quoted"', "NULL", "\\N", "标段", "", "{a,b}", "a,b"];

    it("writes every kind of value as it is, by COPY and by UNNEST", async () => {
      await store.pool.query(
        "CREATE TABLE org_test.kinds (id int4, n int8, t text, b bytea, at timestamptz, ok boolean, many int8[])",
      );
      const columns = ["id", "n", "t", "b", "at", "ok", "many"];
      const types = ["int4", "int8", "text", "bytea", "timestamptz", "bool", "_int8"];
      const rows: Value[][] = texts.map((text, i) => [
        ...[i, 2n ** 62n + BigInt(i), text, `0x${"0a".repeat(i)}`, 1_700_000_000n + BigInt(i), i % 2 === 0],
        i === 3 ? null : [1n, BigInt(i)],
      ]);
      const client = await store.pool.connect();
      const written = rows.map((row) => copyLine(row, types));
      expect(await copyLines(client, "org_test.kinds", columns, written)).toBe(rows.length);
      client.release();
      const { rows: found } = await store.pool.query("SELECT * FROM org_test.kinds ORDER BY id");
      expect(found).toEqual(
        rows.map(([id, n, t, b, at, ok, many]) => ({ id, n, t, b, at: new Date(Number(at) * 1000), ok, many })),
      );
      const literal = arrayLiteral(texts, "text");
      const { rows: unnested } = await store.pool.query("SELECT t FROM unnest($1::text[]) AS t", [literal]);
      expect(unnested.map(({ t }) => t)).toEqual(texts);
    });
  });

  describe("keysetPage", () => {
    beforeAll(async () => {
      const address = bytesOf(`0x${"11".repeat(20)}`);
      await store.db.insertInto("outbox_relay").values({ address, next_nonce: 0n }).execute();
      for (let i = 0; i < 25; i++) {
        await store.db
          .insertInto("outbox_tx")
          .values({
            ...{ relay: address, nonce: BigInt(i), hash: bytesOf(`0x${i.toString(16).padStart(64, "0")}`) },
            ...{ raw: bytesOf("0x00"), created_at: sql`to_timestamp(${i >> 2}::float8 + 0.0000015)` as never },
          })
          .execute();
      }
    });

    it.each(["asc", "desc"] as const)("walks all rows once, %s", async (direction) => {
      const query = store.db.selectFrom("outbox_tx").select(["nonce"]);
      const seen: bigint[] = [];
      let cursor: string | undefined;
      do {
        const keyset = { columns: ["created_at", "hash"], direction } as const;
        const page = await keysetPage(query, keyset, { limit: 4, cursor });
        for (const item of page.items) {
          expect(Object.keys(item)).toEqual(["nonce"]);
          seen.push(item.nonce);
        }
        cursor = page.next ?? undefined;
      } while (cursor !== undefined);
      const expected = Array.from({ length: 25 }, (_, i) => BigInt(i));
      expect(seen).toEqual(direction === "asc" ? expected : expected.reverse());
    });

    it("refuses a cursor of another list", async () => {
      const query = store.db.selectFrom("outbox_tx").select("nonce");
      const { next } = await keysetPage(query, { columns: ["nonce"] }, { limit: 1 });
      const other = keysetPage(query, { columns: ["created_at", "hash"] }, { limit: 1, cursor: next ?? "" });
      await expect(other).rejects.toThrow(CursorInvalid);
      await expect(keysetPage(query, { columns: ["nonce"] }, { limit: 1, cursor: "%%" })).rejects.toThrow(
        CursorInvalid,
      );
    });
  });
});
