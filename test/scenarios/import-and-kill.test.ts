import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "../../scripts/bootstrap/paths.mjs";
import { rpcTo } from "../../scripts/start/chain/rpc.js";
import { PROGRAM, RunningLauncher, freePorts, killChildren } from "../scripts/start/running-launcher.js";
import { attestedContent, listedParties } from "../support/attested-content.js";
import { exampleAward, exampleEnd, jsonLines } from "../support/example-releases.js";
import { importAll, startImportSite, type ImportSite } from "../support/import-site.js";
import { createDatabase, type TestDatabase } from "../support/postgres.js";

const MINUTES = 60_000;
const PROCESSES = 2_000;
const RELEASES = 1.5 * PROCESSES;
const RECORDS = 4.5 * PROCESSES;
const SCHEMA = "org_trading_centre";

const AWARDS = jsonLines(Array.from({ length: PROCESSES }, (_, process) => exampleAward(process)));
const ENDS = jsonLines(Array.from({ length: PROCESSES / 2 }, (_, process) => exampleEnd(2 * process)));

interface Imported {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The first few that only one of two lists has: thousands of rows are no message. */
function unlike(some: readonly unknown[], others: readonly unknown[]): string[] {
  const seen = new Map<string, number>();
  const note = (one: unknown, by: number): unknown =>
    seen.set(JSON.stringify(one), (seen.get(JSON.stringify(one)) ?? 0) + by);
  for (const one of some) note(one, 1);
  for (const one of others) note(one, -1);
  return [...seen]
    .filter(([, surplus]) => surplus !== 0)
    .map(([one]) => one)
    .slice(0, 5);
}

describe("an import", { timeout: 10 * MINUTES }, () => {
  let folder: string;
  let running: RunningLauncher;
  let pool: pg.Pool;
  let database: TestDatabase;
  let calm: ImportSite;

  const home = (...path: string[]): string => join(folder, "gateways", "trading-centre", ...path);

  async function start(): Promise<void> {
    running = await RunningLauncher.start(folder, await freePorts(), PROGRAM, { TONGBAN_SAMPLE: "off" });
    const { databaseUrl } = JSON.parse(readFileSync(home("gateway.json"), "utf8")) as { databaseUrl: string };
    pool = new pg.Pool({ connectionString: databaseUrl, max: 2, options: `-c search_path=${SCHEMA}` });
    // The server will be killed under it.
    pool.on("error", () => undefined);
  }

  /** `npm run import -- ocds`, in a process of its own. */
  async function importFiles(): Promise<Imported> {
    const files = ["awards.jsonl", "ends.jsonl"].map((name) => join(folder, name));
    const args = ["--import", "tsx", "scripts/import/main.ts", "ocds", ...files, "--json"];
    const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, TONGBAN_DATA: folder } });
    const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
    const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
    return { code, out, err };
  }

  async function count(sql: string): Promise<number> {
    const { rows } = await pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`);
    return rows[0]?.n ?? 0;
  }

  /** Batches in a block that is not final, when one more block has been mined by hand. */
  async function minedAfterOneMore(): Promise<number> {
    await rpcTo(`http://127.0.0.1:${running.ports.chain}`)("evm_mine");
    return count("outbox_act WHERE state = 'mined' AND lane LIKE 'history:%'");
  }

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "tongban-import-"));
    writeFileSync(join(folder, "awards.jsonl"), AWARDS);
    writeFileSync(join(folder, "ends.jsonl"), ENDS);
    await start();
    database = await createDatabase();
    const key = Buffer.from(readFileSync(home("keys", "commitments"), "utf8").trim(), "hex");
    calm = await startImportSite(database.url, (error) => console.error(error), key);
  }, 8 * MINUTES);

  afterAll(async () => {
    await pool.end();
    await running.kill();
    await killChildren(folder);
    await calm.stop();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  it("says what stands in the way when no system runs", async () => {
    const args = ["--import", "tsx", "scripts/import/main.ts", "ocds", join(folder, "awards.jsonl")];
    const env = { ...process.env, TONGBAN_DATA: join(folder, "nowhere") };
    const child = spawn(process.execPath, args, { cwd: root, env });
    const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
    expect(await text(child.stderr)).toMatch(/没有运行中的系统.*no system runs here/);
    expect(await ended).toBe(2);
  });

  it("that is cut off by kill -9 of everything, blocks lost included, ends as an undisturbed one", async () => {
    const broken = importFiles();
    await expect
      .poll(() => count("outbox_act WHERE state = 'sent' AND lane LIKE 'history:%'"), {
        timeout: 5 * MINUTES,
        interval: 20,
      })
      .toBeGreaterThan(0);
    // From here on no snapshot is taken, so the block that is mined now will be lost.
    process.kill(running.process.pid ?? 0, "SIGSTOP");
    await expect.poll(minedAfterOneMore, { timeout: MINUTES, interval: 100 }).toBeGreaterThan(0);
    expect(await count("import_run WHERE state = 'working'")).toBe(1);
    await running.killAll();
    await pool.end();
    expect((await broken).code).not.toBe(0);

    await start();
    const again = await importFiles();
    expect(again.err).toBe("");
    expect(again.code).toBe(0);
    expect(JSON.parse(again.out)).toMatchObject({ read: RELEASES, accepted: RELEASES, added: 0, rejected: [] });
    expect(await count("outbox_act WHERE reopened > 0 AND lane LIKE 'history:%'")).toBeGreaterThan(0);

    await importAll(calm, { "awards.jsonl": AWARDS, "ends.jsonl": ENDS });
    expect(unlike(await attestedContent(pool), await attestedContent(calm.store.pool))).toEqual([]);
    expect(unlike(await listedParties(pool), await listedParties(calm.store.pool))).toEqual([]);

    // No act is missing or doubled: each batch once, each fact once.
    const records = await count("chain_index.attested_record");
    expect(records).toBe(RECORDS);
    expect(await count("(SELECT DISTINCT fact FROM chain_index.attested_record) f")).toBe(records);
    expect(await count("chain_index.history_batch")).toBe(await count("import_batch"));
    expect(await count("import_batch b JOIN chain_index.history_batch h USING (batch)")).toBe(
      await count("import_batch"),
    );
    expect(await count("outbox_act WHERE lane LIKE 'history:%' AND state <> 'final'")).toBe(0);
  });

  it("that is made once more finds nothing new", async () => {
    const acts = await count("outbox_act");
    const again = await importFiles();
    expect(JSON.parse(again.out)).toMatchObject({ read: RELEASES, added: 0, rejected: [] });
    expect(await count("outbox_act")).toBe(acts);
  });
});
