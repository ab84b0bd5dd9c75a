import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "../../scripts/bootstrap/paths.mjs";
import { rpcTo } from "../../scripts/start/chain/rpc.js";
import { PROGRAM, RunningLauncher, freePorts, killChildren } from "../scripts/start/running-launcher.js";
import { exampleAward, exampleEnd, jsonLines } from "../support/example-releases.js";
import { eventCounts, indexContent, unlike, unlikeRows, type IndexContent } from "../support/index-content.js";

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

/** Everything that an import leaves behind. */
interface Left {
  readonly index: IndexContent;
  readonly events: Readonly<Record<string, number>>;
  /** What the gateway says of each listed party's history, by quarter and kind. */
  readonly sums: readonly string[];
  /** What comes out as OCDS of what went in, a line for each release. */
  readonly releases: readonly string[];
}

describe("an import", { timeout: 10 * MINUTES }, () => {
  let folder: string;
  let running: RunningLauncher;
  let pool: pg.Pool;
  let broken: Left;

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

  /** Another folder with files to import, and with the keys of the one before, so that all are who they were. */
  function open(before?: string): string {
    const opened = mkdtempSync(join(tmpdir(), "tongban-import-"));
    writeFileSync(join(opened, "awards.jsonl"), AWARDS);
    writeFileSync(join(opened, "ends.jsonl"), ENDS);
    if (before === undefined) return opened;
    for (const part of ["keys", "gateways", "wallets"]) {
      const isKept = (path: string): boolean => !/documents|gateway\.json/.test(path);
      cpSync(join(before, part), join(opened, part), { recursive: true, filter: isKept });
    }
    return opened;
  }

  async function close(): Promise<void> {
    await pool.end();
    await running.kill();
    await killChildren(folder);
    rmSync(folder, { recursive: true, force: true });
  }

  async function whatIsLeft(): Promise<Left> {
    const { rows: listed } = await pool.query<{ organisation: string }>(
      "SELECT organisation::text FROM chain_index.organisation WHERE enrolment = 'listed' ORDER BY 1",
    );
    const read = async (path: string): Promise<string> => (await fetch(`${running.url}/v1${path}`)).text();
    const sums = listed.map(({ organisation }) => read(`/organisations/${organisation}/history/sums`));
    return {
      index: await indexContent(pool),
      events: await eventCounts(pool),
      sums: await Promise.all(sums),
      releases: (await read("/ocds/releases.jsonl")).trimEnd().split("\n").toSorted(),
    };
  }

  beforeAll(async () => {
    folder = open();
    await start();
  }, 8 * MINUTES);

  afterAll(() => close());

  it("says what stands in the way when no system runs", async () => {
    const args = ["--import", "tsx", "scripts/import/main.ts", "ocds", join(folder, "awards.jsonl")];
    const env = { ...process.env, TONGBAN_DATA: join(folder, "nowhere") };
    const child = spawn(process.execPath, args, { cwd: root, env });
    const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
    expect(await text(child.stderr)).toMatch(/没有运行中的系统.*no system runs here/);
    expect(await ended).toBe(2);
  });

  it("that is cut off by kill -9 of everything, blocks lost included, is whole when it is made again", async () => {
    const cutOff = importFiles();
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
    expect((await cutOff).code).not.toBe(0);

    await start();
    const again = await importFiles();
    expect(again.err).toBe("");
    expect(again.code).toBe(0);
    expect(JSON.parse(again.out)).toMatchObject({ read: RELEASES, accepted: RELEASES, added: 0, rejected: [] });
    expect(await count("outbox_act WHERE reopened > 0 AND lane LIKE 'history:%'")).toBeGreaterThan(0);

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
    broken = await whatIsLeft();
  });

  it("that was cut off has left what an undisturbed one leaves: every table, sum, batch and release", async () => {
    const calmFolder = open(folder);
    await close();
    folder = calmFolder;
    await start();
    const imported = await importFiles();
    expect(imported.err).toBe("");
    expect(JSON.parse(imported.out)).toMatchObject({ read: RELEASES, accepted: RELEASES, added: RELEASES });

    const calm = await whatIsLeft();
    expect(unlike(broken.index, calm.index)).toEqual([]);
    expect(calm.index.get("attested_record")).toHaveLength(RECORDS);
    expect(broken.events).toEqual(calm.events);
    expect(unlikeRows(broken.sums, calm.sums)).toEqual([]);
    expect(calm.sums.join()).toContain('"records"');
    expect(unlikeRows(broken.releases, calm.releases)).toEqual([]);
    expect(calm.releases).toHaveLength(RELEASES);
  });
});
