import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Commitments } from "../../../../services/department/imports/commitment.js";
import { compilePending } from "../../../../services/department/imports/facts/compile-pending.js";
import { previewOf } from "../../../../services/department/imports/preview/preview.js";
import type { FoundInFile } from "../../../../services/department/imports/preview/arrived.js";
import type { Found } from "../../../../services/department/imports/reading/found.js";
import { releasesIn } from "../../../../services/department/imports/reading/releases-in.js";
import { openRun } from "../../../../services/department/imports/runs.js";
import { stageFile } from "../../../../services/department/imports/staging/stage.js";
import { openStore, type Store } from "../../../../services/store/database.js";
import { migrateIndex, migrateOwn } from "../../../../services/store/migrate.js";
import { exampleAward, exampleEnd, type Json } from "../../../support/example-releases.js";
import { createDatabase, type TestDatabase } from "../../../support/postgres.js";
import { tableHashes } from "../../../support/table-hashes.js";

const PROCESSES = 6;
const AWARDS = Array.from({ length: PROCESSES }, (_, process) => exampleAward(process));
const ENDS = Array.from({ length: PROCESSES / 2 }, (_, process) => exampleEnd(2 * process));
const TABLES = ["ocds_release", "ocds_process", "import_party", "import_fact", "import_run", "import_rejection"];

describe("a preview of an import", () => {
  const commitments = new Commitments(Buffer.alloc(32, 9));
  let database: TestDatabase;
  let store: Store;

  beforeAll(async () => {
    database = await createDatabase();
    await migrateIndex(database.url);
    await migrateOwn(database.url, "org_preview");
    store = openStore({ url: database.url, schema: "org_preview", connections: 3 });
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  async function* found(releases: readonly unknown[]): AsyncGenerator<Found> {
    for (const [index, one] of releases.entries()) yield* releasesIn(one, `${index + 1}:`);
  }

  async function* inFiles(files: Readonly<Record<string, readonly unknown[]>>): AsyncGenerator<FoundInFile> {
    for (const [file, releases] of Object.entries(files)) {
      for await (const one of found(releases)) yield { ...one, file };
    }
  }

  const preview = (files: Readonly<Record<string, readonly unknown[]>>) =>
    previewOf(store.pool, commitments, inFiles(files));

  /** What an import does before it asks the chain. */
  async function keep(releases: readonly Json[]): Promise<void> {
    const run = await openRun(store.db);
    await stageFile(store.pool, run, { name: "kept", digest: "00".repeat(32) }, found(releases));
    while ((await compilePending(store.pool, commitments)) > 0);
  }

  const count = async (from: string): Promise<number> =>
    (await store.pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${from}`)).rows[0]?.n ?? 0;

  it("says what would be taken, refused, listed and attested, and keeps nothing", async () => {
    const before = await tableHashes(store.pool, TABLES);
    const broken = { ...exampleAward(1), ocid: 5 };
    const seen = await preview({ "awards.jsonl": [...AWARDS, broken], "ends.jsonl": ENDS });
    expect(await tableHashes(store.pool, TABLES)).toEqual(before);

    expect(seen).toMatchObject({ read: 10, accepted: 9, added: 9, refused: 1, processes: PROCESSES, acts: 1 });
    expect(seen.rejected).toMatchObject([{ file: "awards.jsonl", path: expect.stringMatching(/^7:/) }]);
    await keep([...AWARDS, ...ENDS]);
    expect(seen.facts).toEqual({ added: await count("import_fact"), changed: 0, same: 0, withdrawn: 0 });
    expect(seen.parties).toEqual({
      organisations: await count("import_party WHERE public"),
      persons: await count("import_party WHERE NOT public"),
    });
    // Six awards of 100 to 105 yuan.
    expect(seen.sums).toContainEqual({ kind: "award", records: 6, currency: "CNY", amount: 61_500n });
    expect(seen.sums).toContainEqual({ kind: "endNormal", records: 3 });
    expect(seen.sums.reduce((sum, { records }) => sum + records, 0)).toBe(seen.facts.added);
  });

  it("counts against what is known: the same again is nothing new, another word is a change", async () => {
    const again = await preview({ "awards.jsonl": AWARDS });
    expect(again).toMatchObject({ read: PROCESSES, accepted: PROCESSES, added: 0, refused: 0, acts: 0, sums: [] });
    expect(again.facts).toEqual({ added: 0, changed: 0, same: await count("import_fact"), withdrawn: 0 });

    const first = exampleAward(0);
    const [award] = first["awards"] as Json[];
    const awards = [{ ...award, value: { amount: 7, currency: "CNY" } }];
    const later = { ...first, id: "award-0-later", date: "2025-01-01T00:00:00Z", awards };
    const changed = await preview({ "later.jsonl": [later] });
    expect(changed).toMatchObject({ added: 1, facts: { added: 0, changed: 1, withdrawn: 0 } });
    expect(changed.sums).toEqual([{ kind: "award", records: 1, currency: "CNY", amount: 700n }]);
  });

  it("refuses a second release of one id, wherever the first is", async () => {
    const [first] = AWARDS;
    const other = { ...first, date: "2026-01-01T00:00:00Z" };
    const seen = await preview({ "other.jsonl": [other] });
    expect(seen).toMatchObject({ read: 1, accepted: 0, refused: 1 });
    expect(seen.rejected).toEqual([{ file: "other.jsonl", path: "1:/id", code: "ocds.contradiction" }]);
  });
});
