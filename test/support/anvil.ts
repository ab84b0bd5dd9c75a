import { spawn, type ChildProcess } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { HDNodeWallet, Mnemonic } from "ethers";
import { freePort } from "./postgres-server.js";

export interface AnvilOptions {
  /** Seconds between blocks; without it each transaction is mined at once into a block of its own. */
  readonly blockTime?: number;
  /** Mines only on `mine()`. */
  readonly manual?: boolean;
  readonly chainId?: number;
  /** A file of `anvil_dumpState`'s JSON to start from. */
  readonly loadState?: string;
  readonly port?: number;
  readonly args?: readonly string[];
}

export interface Anvil {
  readonly url: string;
  readonly port: number;
  readonly chainId: number;
  /** Private keys of the funded accounts, in order. */
  readonly keys: readonly string[];
  rpc<T = unknown>(method: string, ...params: unknown[]): Promise<T>;
  mine(blocks?: number): Promise<void>;
  /** SIGKILL, as in a crash. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

const MNEMONIC = "test test test test test test test test test test test junk";
const ACCOUNTS = 20;

/** A real Anvil on a free port, with free gas, Osaka's rules and blocks of 300 million gas. */
export async function startAnvil(options: AnvilOptions = {}): Promise<Anvil> {
  const chainId = options.chainId ?? 31337;
  const port = options.port ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(anvilBinary(), [...argsOf(options, chainId, port)], { stdio: ["ignore", "ignore", "pipe"] });
  let complaint = "";
  child.stderr?.on("data", (chunk: Buffer) => (complaint += chunk.toString()));
  // A test file that dies must not leave its chain behind.
  const killOnExit = (): boolean => child.kill("SIGKILL");
  process.once("exit", killOnExit);

  const rpc = <T>(method: string, ...params: unknown[]): Promise<T> => call<T>(url, method, params);
  await untilAnswers(rpc, child, () => complaint);

  const end = async (signal: NodeJS.Signals): Promise<void> => {
    process.off("exit", killOnExit);
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = new Promise((resolve) => child.once("exit", resolve));
    child.kill(signal);
    await exited;
  };
  return {
    url,
    port,
    chainId,
    keys: accountKeys(),
    rpc,
    mine: async (blocks = 1) => void (await rpc("anvil_mine", `0x${blocks.toString(16)}`)),
    kill: () => end("SIGKILL"),
    // Nothing is kept, so there is nothing to wait for.
    stop: () => end("SIGKILL"),
  };
}

/** Between blocks that are mined whatever waits, in ms. */
const PULSE = 5_000;

/** Does what sends many transactions at once: an Anvil that mines at once can leave the last of them in its pool. */
export async function withPulse<T>(anvil: Anvil, work: () => Promise<T>): Promise<T> {
  const pulse = setInterval(() => void anvil.mine().catch(() => undefined), PULSE);
  try {
    return await work();
  } finally {
    clearInterval(pulse);
  }
}

function anvilBinary(): string {
  const platform = { linux: "linux", darwin: "darwin", win32: "win32" }[process.platform as string] ?? process.platform;
  const arch = process.arch === "x64" ? "amd64" : process.arch;
  const manifest = createRequire(import.meta.url).resolve(`@foundry-rs/anvil-${platform}-${arch}/package.json`);
  return join(dirname(manifest), "bin", process.platform === "win32" ? "anvil.exe" : "anvil");
}

function argsOf(options: AnvilOptions, chainId: number, port: number): string[] {
  return [
    ...["--port", `${port}`, "--chain-id", `${chainId}`, "--hardfork", "osaka", "--silent"],
    ...["--gas-limit", "300000000", "--gas-price", "0", "--block-base-fee-per-gas", "0"],
    ...["--order", "fifo", "--accounts", `${ACCOUNTS}`, "--mnemonic", MNEMONIC],
    ...(options.manual ? ["--no-mining"] : []),
    ...(options.blockTime === undefined ? [] : ["--block-time", `${options.blockTime}`]),
    ...(options.loadState === undefined ? [] : ["--load-state", options.loadState]),
    ...(options.args ?? []),
  ];
}

function accountKeys(): string[] {
  const wallet = HDNodeWallet.fromMnemonic(Mnemonic.fromPhrase(MNEMONIC), "m/44'/60'/0'/0");
  return Array.from({ length: ACCOUNTS }, (_, i) => wallet.deriveChild(i).privateKey);
}

async function call<T>(url: string, method: string, params: unknown[]): Promise<T> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
  });
  const answer = (await response.json()) as { result: T; error?: { message: string } };
  if (answer.error !== undefined) throw new Error(`${method}: ${answer.error.message}`);
  return answer.result;
}

async function untilAnswers(
  rpc: (method: string) => Promise<unknown>,
  child: ChildProcess,
  complaint: () => string,
): Promise<void> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`Anvil ended: ${complaint().trim()}`);
    try {
      await rpc("eth_chainId");
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
