import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "../../scripts/bootstrap/paths.mjs";
import type { Scene } from "../../scripts/demo/stage.js";
import { RunningLauncher, freePorts, killChildren } from "../scripts/start/running-launcher.js";

const MINUTES = 60_000;
const LINE = /^ *\d+\. .+ — signed by .+ 0x[0-9a-fA-F]{6}…, (off chain|transaction 0x[0-9a-f]{64} in block \d+)$/;

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

interface Outcome {
  readonly tender: string;
  readonly agreement: string;
  readonly advance: string;
  readonly acts: number;
}

describe("npm run demo -- --story pass", { timeout: 12 * MINUTES }, () => {
  let folder: string;
  let system: RunningLauncher | undefined;

  /** Plays on the system of a data folder, in a process of its own. */
  function demo(args: readonly string[], data = folder, locale = "en_GB.UTF-8"): Promise<Ran> {
    const env = { ...process.env, TONGBAN_DATA: data, LC_ALL: locale };
    const child = spawn(process.execPath, ["--import", "tsx", "scripts/demo/main.ts", ...args], { cwd: root, env });
    let [out, err] = ["", ""];
    child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
    return new Promise((resolve) => child.on("close", (code) => resolve({ code, out, err })));
  }

  const read = async <T>(path: string): Promise<T> => (await (await fetch(`${system?.url}${path}`)).json()) as T;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "tongban-demo-"));
  });
  afterAll(async () => {
    await system?.stop();
    await killChildren(folder);
    rmSync(folder, { recursive: true, force: true });
  }, MINUTES);

  it("says clearly, in both languages and by its exit code, that nothing runs", async () => {
    const { code, out, err } = await demo(["--story", "pass"]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain("系统没有运行，请先运行 npm start");
    expect(err).toContain("run npm start first");
  });

  it("shows how it is called when asked for what it does not know", async () => {
    for (const args of [["--story", "ghosts"], ["--lang", "fr"], ["--quietly"]]) {
      const { code, err } = await demo(args);
      expect(code).toBe(2);
      expect(err).toContain("npm run demo -- --story NAME");
    }
  });

  it("plays from tender to redemption on a new system, and twice over: as lines and as data", async () => {
    system = await RunningLauncher.start(folder, await freePorts(), undefined, { TONGBAN_SAMPLE: "off" });
    const [told, data] = await Promise.all([demo(["--story", "pass"]), demo(["--story", "pass", "--json"])]);
    expect(told.code, told.err).toBe(0);
    expect(data.code, data.err).toBe(0);

    const lines = told.out.trimEnd().split("\n");
    expect(lines.pop()).toMatch(/^Done in [\d.]+ s\.$/);
    for (const line of lines) expect(line).toMatch(LINE);

    const objects = data.out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as unknown);
    const outcome = objects.pop() as Outcome;
    const scenes = objects as (Scene & { readonly place: number })[];
    expect(outcome.acts).toBe(scenes.length);
    expect(lines).toHaveLength(scenes.length);
    expect(scenes.map(({ place }) => place)).toEqual(scenes.map((_, i) => i + 1));
    await holds(scenes, outcome);
  });

  /** Each act names its signer and a transaction that went through; the pass that was due is paid to the last fen. */
  async function holds(scenes: readonly Scene[], { tender, agreement, advance }: Outcome): Promise<void> {
    for (const { zh, en, by, signer } of scenes) {
      expect(zh).toMatch(/[\u4e00-\u9fff]/);
      expect(en).toMatch(/^[A-Z]/);
      expect(by.zh).not.toBe("");
      expect(signer).toMatch(/^0x[0-9a-fA-F]{40}$/);
    }
    const acts = scenes.filter(({ transaction }) => transaction !== null);
    const receipts = await Promise.all(acts.map(({ transaction }) => receiptOf(transaction)));
    expect(receipts.map(({ status }) => status)).toEqual(acts.map(() => "0x1"));
    expect(receipts.map(({ blockNumber }) => `${BigInt(blockNumber)}`)).toEqual(acts.map(({ block }) => block));
    const signersOf = (act: string) => new Set(scenes.filter((scene) => scene.act === act).map(({ signer }) => signer));
    expect(signersOf("Seals.SealBid").size).toBe(3);
    expect(signersOf("Passes.AcceptHandOver").size).toBe(2);
    expect(signersOf("PassRedemption.PresentLot").size).toBe(3);

    expect(await read(`/v1/tenders/${tender}`)).toMatchObject({ tender });
    expect(scenes.filter(({ act }) => act === "Witness.WitnessStep")).toHaveLength(4);
    const { steps } = await read<{ steps: { fileList: { disclosed: object | null }[] }[] }>(
      `/v1/tenders/${tender}/witness-file`,
    );
    expect(steps.map(({ fileList }) => fileList.length)).toEqual([2, 1, 1, 1]);
    expect(steps.flatMap(({ fileList }) => fileList).every(({ disclosed }) => disclosed !== null)).toBe(true);
    expect(agreement).toMatch(/^0x[0-9a-f]{64}$/);
    expect(advance).toMatch(/^\d+$/);
    const paid = scenes.filter(({ act }) => act === "PassRedemption.ConfirmPayment");
    expect(paid).toHaveLength(3);
    const agreed = (act: string) => scenes.filter((scene) => scene.act === `${act}: 2/2`);
    expect(agreed("Awards.AwardLot").map(({ by }) => by.en)).toEqual([expect.stringContaining("(director)")]);
    expect(agreed("PassRedemption.ConfirmPayment")).toHaveLength(3);
    for (const { signer } of agreed("PassRedemption.ConfirmPayment")) expect(signer).not.toBe(paid[0]?.signer);
  }

  async function receiptOf(hash: string | null): Promise<{ status: string; blockNumber: string }> {
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "eth_getTransactionReceipt", params: [hash] });
    const headers = { "content-type": "application/json" };
    const url = `http://127.0.0.1:${system?.ports.chain}`;
    const { result } = (await (await fetch(url, { method: "POST", headers, body })).json()) as {
      result: { status: string; blockNumber: string };
    };
    return result;
  }
});
