import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Wallet } from "ethers";
import pg from "pg";
import { afterEach, describe, expect, it } from "vitest";
import { rpcTo } from "../../../scripts/start/chain/rpc.js";
import { RunningLauncher, freePorts, killChildren } from "./running-launcher.js";

const PROGRAM = "test/scripts/start/foundations.ts";
const CHAIN_ID = 20_260;
const sender = Wallet.createRandom();

describe("the launcher's foundations", () => {
  let folder: string;
  let launcher: RunningLauncher;
  const others: RunningLauncher[] = [];

  async function start(): Promise<RunningLauncher> {
    launcher = await RunningLauncher.start(folder, await freePorts(), PROGRAM);
    return launcher;
  }

  async function inEmptyFolder(): Promise<RunningLauncher> {
    folder = mkdtempSync(join(tmpdir(), "tongban-start-"));
    return start();
  }

  afterEach(async () => {
    await Promise.all([launcher, ...others].map((one) => one.kill()));
    await killChildren(folder);
    rmSync(folder, { recursive: true, force: true });
  });

  it("keeps rows and transactions over a clean stop, and leaves nothing running", async () => {
    const first = await inEmptyFolder();
    await query(first, "create table kept (what text); insert into kept values ('row')");
    const transaction = await send(first, 0);
    await untilFinal(first, transaction);
    const pids = ["chain", "postgres"].map((name) => first.pidOf(name));

    expect(await first.stop()).toBe(0);
    for (const pid of pids) expect(() => process.kill(pid, 0)).toThrow("ESRCH");

    const second = await start();
    expect(await query(second, "select what from kept")).toEqual([{ what: "row" }]);
    expect(await receipt(second, transaction)).toMatchObject({ status: "0x1" });
  });

  it("has the same first block after any number of starts", { timeout: 120_000 }, async () => {
    const blockOf = (at: RunningLauncher, number: string): Promise<{ hash: string; parentHash: string }> =>
      rpcTo(`http://127.0.0.1:${at.ports.chain}`)("eth_getBlockByNumber", number, false);
    const first = await inEmptyFolder();
    await untilFinal(first, await send(first, 0));
    const genesis = (await blockOf(first, "0x0")).hash;
    for (let time = 0; time < 5; time++) {
      await launcher.stop();
      const next = await start();
      expect((await blockOf(next, "0x0")).hash).toBe(genesis);
      expect((await blockOf(next, "0x1")).parentHash).toBe(genesis);
    }
  });

  it("saves what the chain holds beyond its snapshot when the launcher alone was killed", async () => {
    const first = await inEmptyFolder();
    await query(first, "create table kept (what text)");
    await first.kill();
    const rpc = rpcTo(`http://127.0.0.1:${first.ports.chain}`);
    const transaction = await send(first, 0);
    await rpc("evm_mine");

    const second = await start();
    expect(second.output).toContain("Ended what a killed run had left behind");
    expect(await receipt(second, transaction)).toMatchObject({ status: "0x1" });
    expect(await query(second, "select count(*)::int as count from kept")).toEqual([{ count: 0 }]);
  });

  it("has every block that was called final after all was killed at once", async () => {
    const first = await inEmptyFolder();
    const finals: string[] = [];
    for (let nonce = 0; nonce < 3; nonce++) {
      const transaction = await send(first, nonce);
      await untilFinal(first, transaction);
      finals.push(transaction);
    }
    const last = await final(first);
    await send(first, 3);
    await first.killAll();

    const second = await start();
    for (const transaction of finals) expect(await receipt(second, transaction)).toMatchObject({ status: "0x1" });
    const rpc = rpcTo(`http://127.0.0.1:${second.ports.chain}`);
    const block = await rpc<{ hash: string }>("eth_getBlockByNumber", `0x${last.number.toString(16)}`, false);
    expect(block.hash).toBe(last.hash);
  });

  it("starts the chain and the database again when they fall", async () => {
    const first = await inEmptyFolder();
    const transaction = await send(first, 0);
    await untilFinal(first, transaction);
    process.kill(first.pidOf("chain"), "SIGKILL");
    process.kill(first.pidOf("postgres"), "SIGKILL");

    await expect.poll(() => receipt(first, transaction).catch(() => null), { timeout: 20_000 }).not.toBeNull();
    await expect
      .poll(() => query(first, "select 1 as one").catch(() => null), { timeout: 20_000 })
      .toEqual([{ one: 1 }]);
    await untilFinal(first, await send(first, 1));
  });

  it("refuses a data folder that another launcher runs on", async () => {
    await inEmptyFolder();
    const second = RunningLauncher.spawn(folder, await freePorts(), PROGRAM);
    others.push(second);
    await expect.poll(() => second.process.exitCode, { timeout: 20_000 }).toBe(1);
    expect(second.output).toContain("this data folder is in use");
    expect(await query(launcher, "select 1 as one")).toEqual([{ one: 1 }]);
  });
});

async function send(to: RunningLauncher, nonce: number): Promise<string> {
  const fields = { type: 0, chainId: CHAIN_ID, nonce, gasLimit: 21_000, gasPrice: 0, to: sender.address, value: 0 };
  const signed = await sender.signTransaction(fields);
  return rpcTo(`http://127.0.0.1:${to.ports.chain}`)("eth_sendRawTransaction", signed);
}

async function receipt(from: RunningLauncher, hash: string): Promise<{ status: string; blockNumber: string } | null> {
  return rpcTo(`http://127.0.0.1:${from.ports.chain}`)("eth_getTransactionReceipt", hash);
}

async function final(from: RunningLauncher): Promise<{ number: number; hash: string }> {
  const response = await fetch(`http://127.0.0.1:${from.ports.finality}/final`);
  return response.ok ? ((await response.json()) as { number: number; hash: string }) : { number: -1, hash: "" };
}

async function untilFinal(at: RunningLauncher, transaction: string): Promise<void> {
  for (;;) {
    const found = await receipt(at, transaction).catch(() => null);
    if (found !== null && (await final(at)).number >= Number(found.blockNumber)) return;
    await sleep(50);
  }
}

async function query(at: RunningLauncher, sql: string): Promise<unknown[]> {
  const url = /^Database: (.*)$/m.exec(at.output)?.[1];
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
