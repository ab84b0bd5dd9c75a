import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fictionalCreditCode } from "../../../../scripts/sample/credit-code.js";
import { Commitments } from "../../../../services/department/imports/commitment.js";
import { isRefusal, type Found } from "../../../../services/department/imports/reading/found.js";
import { releasesIn } from "../../../../services/department/imports/reading/releases-in.js";
import { commitRun, openRun, runProgress } from "../../../../services/department/imports/runs.js";
import { rejectionsOf } from "../../../../services/department/imports/staging/rejections.js";
import { stageFile } from "../../../../services/department/imports/staging/stage.js";
import { ImportWorker } from "../../../../services/department/imports/worker.js";
import { sayRefusal } from "../../../../services/shared/schemas/ocds/refusals.js";
import { openStore, type Store } from "../../../../services/store/database.js";
import { migrateIndex, migrateOwn } from "../../../../services/store/migrate.js";
import { createDatabase, type TestDatabase } from "../../../support/postgres.js";
import { ModelLedger } from "./ModelLedger__Mock.js";

const KEY = Buffer.alloc(32, 7);
let database: TestDatabase;
let stores: Store[] = [];

beforeAll(async () => {
  database = await createDatabase();
  await migrateIndex(database.url);
});
afterAll(async () => {
  await Promise.all(stores.map((store) => store.close()));
  await database.drop();
});

type Json = Record<string, unknown>;

function release(process: number, day: number, content: Json = {}, id = `r${process}-${day}`): Json {
  const date = `2024-01-${String(day).padStart(2, "0")}T00:00:00Z`;
  const firm = {
    id: "s",
    name: `示例${process % 5}`,
    identifier: { scheme: "CN-USCC", id: fictionalCreditCode("company", 990_100, process % 5) },
  };
  const person = { id: "p", name: `某${process % 3}` };
  return {
    ...{ ocid: `ocds-213czf-${process}`, id, date, tag: ["award"], initiationType: "tender" },
    parties: [firm, person],
    buyer: { name: "示例采购人" },
    awards: [{ id: "a", status: "active", date, suppliers: [{ id: "s" }, { id: "p" }] }],
    ...content,
  };
}

const ended = (day: number) => ({
  tag: ["contractTermination"],
  contracts: [{ id: "c", awardID: "a", status: "terminated", implementation: { endDate: `2024-02-${day}T00:00:00Z` } }],
});

/** Three files of forty processes: awards, ends, and awards said anew. */
const AWARDS = Array.from({ length: 40 }, (_, n) => release(n, 1));
const ENDS = Array.from({ length: 40 }, (_, n) => release(n, 2, ended(10 + (n % 9))));
const LATER = Array.from({ length: 7 }, (_, n) => release(n, 3, { awards: [{ id: "a", status: "cancelled" }] }));

async function* found(releases: readonly Json[]): AsyncGenerator<Found> {
  for (const [index, one] of releases.entries()) yield* releasesIn(one, `${index + 1}:`);
}

class Site {
  constructor(
    readonly store: Store,
    readonly ledger: ModelLedger,
  ) {}

  static async open(name: string, alive?: () => void): Promise<Site> {
    await migrateOwn(database.url, name);
    const store = openStore({ url: database.url, schema: name, connections: 3 });
    stores = [...stores, store];
    return new Site(store, new ModelLedger(database.url, name, alive));
  }

  async stage(run: string, name: string, releases: readonly Json[]) {
    return stageFile(this.store.pool, run, { name, digest: "00".repeat(32) }, found(releases));
  }

  worker(): ImportWorker {
    const { db, pool } = this.store;
    return new ImportWorker({ db, pool, importer: this.ledger.importer(), commitments: new Commitments(KEY) });
  }

  /** A whole import: every file, then the work until all is final. */
  async import(files: Readonly<Record<string, readonly Json[]>>): Promise<string> {
    const run = await openRun(this.store.db);
    for (const [name, releases] of Object.entries(files)) await this.stage(run, name, releases);
    await commitRun(this.store.db, run);
    await this.work(run);
    return run;
  }

  async work(run: string): Promise<void> {
    const worker = this.worker();
    for (let turn = 0; turn < 10_000; turn++) {
      if ((await runProgress(this.store.db, run))?.state === "done") return;
      if (!(await worker.step())) await this.ledger.mine();
    }
    throw new Error("the import does not end");
  }
}

describe("imports", () => {
  it("brings every fact onto the chain once, and a second import changes nothing", async () => {
    const site = await Site.open("org_once");
    const run = await site.import({ awards: AWARDS, ends: ENDS });
    // Two suppliers for each award and each end.
    expect(site.ledger.standing.size).toBe(160);
    expect(await runProgress(site.store.db, run)).toMatchObject({ read: 80, rejected: 0, facts: 160, factsOpen: 0 });
    expect([...site.ledger.names.values()].filter((name) => name.startsWith("0x"))).toHaveLength(3);

    const { acts } = site.ledger;
    await site.import({ ends: ENDS, awards: AWARDS });
    expect(site.ledger.acts).toBe(acts);
  });

  it("gives the same whatever the order of the files, and whether they come at once or one after another", async () => {
    const [one, two, three] = [await Site.open("org_a"), await Site.open("org_b"), await Site.open("org_c")];
    await one.import({ awards: AWARDS, ends: ENDS, later: LATER });
    await two.import({ later: LATER.toReversed(), ends: ENDS, awards: AWARDS.toReversed() });
    for (const file of [LATER, AWARDS, ENDS]) await three.import({ file });
    expect(one.ledger.read().size).toBe(160 - 14);
    expect(two.ledger.read()).toEqual(one.ledger.read());
    expect(three.ledger.read()).toEqual(one.ledger.read());
  });

  it("corrects what later releases say otherwise, and strikes what they say no longer", async () => {
    const site = await Site.open("org_correct");
    await site.import({ awards: AWARDS });
    const before = site.ledger.read();
    await site.import({ later: LATER, moved: [release(20, 9)] });
    const after = site.ledger.read();
    expect(before.size - after.size).toBe(14);
    expect([...after].filter(([key, said]) => before.get(key) !== said)).toHaveLength(2);
    await site.import({
      back: LATER.map((one) => ({ ...one, id: `${String(one["id"])}-x`, date: "2024-03-01T00:00:00Z" })),
    });
    expect(site.ledger.read()).toEqual(after);
  });

  it("goes on where it died, however often", async () => {
    const calm = await Site.open("org_calm");
    await calm.import({ awards: AWARDS, ends: ENDS, later: LATER });
    let lives = 0;
    const site = await Site.open("org_killed", () => {
      lives += 1;
      if (lives % 2 === 1) throw new Error("killed");
    });
    const halfway = await openRun(site.store.db);
    await site.stage(halfway, "awards", AWARDS.slice(0, 13));
    const run = await openRun(site.store.db);
    for (const [name, releases] of Object.entries({ awards: AWARDS, ends: ENDS, later: LATER })) {
      await site.stage(run, name, releases);
    }
    await commitRun(site.store.db, run);
    for (let life = 0; life < 50; life++) await site.work(run).catch(() => undefined);
    expect(site.ledger.read()).toEqual(calm.ledger.read());
    expect(site.ledger.acts).toBe(calm.ledger.acts);
  });

  it("reports what it refuses by file, path and code", async () => {
    const site = await Site.open("org_refused");
    const bad = { ...release(1, 1), awards: [{ id: "a", status: "done" }] };
    const twice = release(1, 2, { language: "zh" }, "r1-1");
    const run = await site.import({ one: [bad, release(1, 1), release(1, 1)], two: [twice] });
    const rejections = await rejectionsOf(site.store.pool, run, 0n, 10);
    expect(rejections.map(({ file, path, code }) => ({ file, path, code }))).toEqual([
      { file: "one", path: "1:/awards/0/status", code: "ocds.code" },
      { file: "two", path: "1:/id", code: "ocds.contradiction" },
    ]);
    expect([...releasesIn(release(1, 1, {}, "a\u0000b"), "")].map((one) => isRefusal(one) && one.code)).toEqual([
      "ocds.format",
    ]);
  });

  it.each([
    ["/buyer/name", { buyer: { name: "0123456789abcdef".repeat(625) } }],
    ["/parties/0/name", { parties: [{ id: "s", name: "x".repeat(250_000) }] }],
    ["/parties/0/identifier/id", { parties: [{ id: "s", identifier: { scheme: "X", id: "9".repeat(501) } }] }],
    ["/tender/documents/1/description", { tender: { id: "t", documents: [{}, { description: "x".repeat(200_001) }] } }],
  ])("refuses a text that is too long, at %s", (path, content) => {
    expect([...releasesIn(release(1, 1, content), "7:")]).toEqual([{ path: `7:${path}`, code: "ocds.too_long" }]);
    expect(sayRefusal("ocds.too_long").zh).not.toBe("ocds.too_long");
  });

  it("refuses an id whose bytes no index takes", () => {
    const [one] = [...releasesIn(release(1, 1, {}, "龘".repeat(400)), "")];
    expect(one).toEqual({ path: "/id", code: "ocds.format" });
  });

  it("sets a process aside that cannot be worked out, and goes on with the others", async () => {
    const site = await Site.open("org_aside");
    const run = await openRun(site.store.db);
    await site.stage(run, "awards", AWARDS.slice(0, 4));
    // As an earlier version of the importer may have taken them in.
    const long = Array.from({ length: 1_000 }, (_, n) => (n * 7_919 + 1e9).toString(16)).join("");
    const spoil = (ocid: string, body: string) =>
      site.store.pool.query("UPDATE ocds_release SET body = $2 WHERE ocid = $1", [ocid, body]);
    await spoil("ocds-213czf-1", JSON.stringify(release(1, 1, { buyer: { name: long } })));
    await spoil("ocds-213czf-2", "{");
    await commitRun(site.store.db, run);
    await site.work(run);
    expect(site.ledger.standing.size).toBe(4);
    expect(await rejectionsOf(site.store.pool, run, 0n, 10)).toMatchObject([
      { file: "awards", path: "2:", code: "ocds.unusable" },
      { file: "awards", path: "3:", code: "ocds.unusable" },
    ]);
    const { rows } = await site.store.pool.query<{ trouble: string }>(
      "SELECT trouble FROM ocds_process WHERE trouble IS NOT NULL ORDER BY ocid",
    );
    expect(rows.map(({ trouble }) => trouble)).toEqual([
      expect.stringContaining("index row"),
      expect.stringContaining("JSON"),
    ]);
  });

  it("lists parties with long names in acts that a node takes", async () => {
    const site = await Site.open("org_long_names");
    const buyers = Array.from({ length: 40 }, (_, n) =>
      release(n, 1, { buyer: { name: String(n).padEnd(500, "局") }, awards: [], tender: { id: "t" } }),
    );
    await site.import({ buyers });
    expect(site.ledger.names.size).toBe(40);
    expect(site.ledger.acts).toBe(3 + 1);
  });

  it("keeps the earlier of two releases with one id, whichever came first, and names the other", async () => {
    const [early, late] = [release(1, 1, {}, "same"), release(1, 2, ended(11), "same")];
    const [one, two] = [await Site.open("org_early"), await Site.open("org_late")];
    await one.import({ early: [early], late: [late] });
    const run = await two.import({ late: [late], early: [early] });
    expect(two.ledger.read()).toEqual(one.ledger.read());
    expect(await rejectionsOf(two.store.pool, run, 0n, 10)).toMatchObject([
      { file: "late", path: "1:", code: "ocds.displaced" },
    ]);
  });
});
