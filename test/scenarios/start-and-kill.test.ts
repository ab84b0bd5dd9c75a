import { mkdtempSync, rmSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { releasesOf } from "../../scripts/sample/ocds/releases.js";
import { worldOf } from "../../scripts/sample/world.js";
import type { DemoFile } from "../../scripts/start/demo/introduce.js";
import { DEMO_ORGANISATIONS } from "../../scripts/start/demo/organisations.js";
import { RunningLauncher, freePorts, killChildren } from "../scripts/start/running-launcher.js";

const MINUTES = 60_000;

interface Health {
  readonly live: boolean;
  readonly ready: boolean;
  readonly height: number;
}

describe("npm start", { timeout: 6 * MINUTES }, () => {
  let folder: string;
  let running: RunningLauncher;
  let before: DemoFile;
  let wasLoaded = false;

  const start = async (): Promise<void> => {
    running = await RunningLauncher.start(folder, await freePorts());
  };
  const demoFile = async (): Promise<DemoFile> =>
    JSON.parse(await readFile(join(folder, "demo.json"), "utf8")) as DemoFile;
  const health = async (url: string): Promise<Health> => (await (await fetch(`${url}/health`)).json()) as Health;
  const json = async <T>(url: string): Promise<T> => (await (await fetch(url)).json()) as T;
  const gateways = async (): Promise<string[]> => Object.values((await demoFile()).gateways);

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "tongban-system-"));
    await start();
    before = await demoFile();
  }, 6 * MINUTES);

  const saysLoaded = (): boolean => running.output.includes("Sample: loaded");

  afterAll(async () => {
    await running.kill();
    await killChildren(folder);
    rmSync(folder, { recursive: true, force: true });
  });

  it("enrols every fictional organisation and serves a gateway for each that has one", async () => {
    expect(before.organisations.map(({ number }) => number)).toEqual(DEMO_ORGANISATIONS.map((_, index) => index + 1));
    expect(Object.keys(before.gateways)).toEqual([
      "trading-centre",
      "supervisor",
      "tax-bureau",
      "bank-a",
      "bank-b",
      "market-office",
      "food-office",
    ]);
    for (const url of await gateways()) {
      expect(await health(url)).toMatchObject({ live: true, ready: true });
      expect((await fetch(`${url}/openapi.json`)).status).toBe(200);
    }
  });

  it("serves the pages at the first gateway", async () => {
    const response = await fetch(running.url, { headers: { accept: "text/html" } });
    expect(await response.text()).toContain('<div id="root">');
  });

  it("lets nobody but their owner read the keys", () => {
    for (const { officers } of before.organisations) {
      for (const { keyFile } of officers) expect(statSync(keyFile).mode & 0o777).toBe(0o600);
    }
  });

  it("starts a gateway again when it is killed", async () => {
    const url = before.gateways["bank-a"] ?? "";
    process.kill(running.pidOf("bank-a"), "SIGKILL");
    await expect.poll(() => health(url).catch(() => undefined), { timeout: MINUTES }).toMatchObject({ ready: true });
  });

  it("has the same chain, members and keys after kill -9 of everything", async () => {
    const { height } = await health(running.url);
    wasLoaded = saysLoaded();
    await running.killAll();
    await start();
    const after = await demoFile();
    expect(after.organisations).toEqual(before.organisations);
    expect((await health(running.url)).height).toBeGreaterThanOrEqual(height);
    expect(running.output).not.toContain("Deploying");
  });

  it("brings the whole sample in through the import, although the killing broke it off", async () => {
    expect(wasLoaded || running.output.includes("Sample: generating")).toBe(true);
    await expect.poll(() => wasLoaded || saysLoaded(), { timeout: 4 * MINUTES, interval: 500 }).toBe(true);
    const url = before.gateways["trading-centre"] ?? "";
    const port = new URL((await gateways())[0] ?? url).origin;
    const { processes, buyers } = worldOf({ seed: 1 });
    const response = await fetch(`${port}/v1/ocds/releases.jsonl`);
    expect((await response.text()).trimEnd().split("\n")).toHaveLength(releasesOf(processes).length);
    const [buyer] = buyers;
    const found = await json<{ items: { number: number }[] }>(`${port}/v1/organisations?q=${buyer?.creditCode}`);
    const number = found.items[0]?.number;
    const { items } = await json<{ items: { kind: string; records: string }[] }>(
      `${port}/v1/organisations/${number}/history/sums`,
    );
    const tenders = items
      .filter(({ kind }) => kind === "tender")
      .reduce((all, { records }) => all + Number(records), 0);
    expect(tenders).toBe(processes.filter((process) => process.buyer.id === buyer?.id).length);
  });

  it("stops in order and leaves no process behind", async () => {
    const pids = ["chain", "postgres", "indexer", "bank-a"].map((name) => running.pidOf(name));
    expect(await running.stop()).toBe(0);
    for (const pid of pids) expect(() => process.kill(pid, 0)).toThrow("ESRCH");
  });
});
