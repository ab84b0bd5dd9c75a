import { setTimeout as sleep } from "node:timers/promises";
import { inRoot, root } from "../bootstrap/paths.mjs";
import type { Network } from "./consortium.js";
import type { Program } from "./programs.js";
import type { ChildPlan } from "./process/child.js";
import type { Supervisor } from "./process/supervisor.js";

/** Where services find what they stand on. */
export interface Ground {
  readonly databaseUrl: string;
  readonly rpcUrl: string;
  readonly finalityUrl: string;
  readonly network: Network;
  /** Files of the built programs. */
  readonly programs: Readonly<Record<Program, string>>;
}

/** A built program of ours, as a process of its own. */
export function servicePlan(
  name: string,
  file: string,
  args: readonly string[],
  env: ChildPlan["env"] = {},
): ChildPlan {
  return {
    name,
    command: process.execPath,
    args: [file, ...args],
    cwd: root,
    // Compiled once, for all of them and for later starts.
    env: { NODE_COMPILE_CACHE: inRoot("node_modules", ".cache", "compiled"), ...env },
  };
}

export function indexerPlan({ databaseUrl, rpcUrl, finalityUrl, network, programs }: Ground, port: number): ChildPlan {
  return servicePlan("indexer", programs.indexer, [], {
    DATABASE_URL: databaseUrl,
    TONGBAN_RPC_URLS: rpcUrl,
    TONGBAN_FINALITY: finalityUrl,
    TONGBAN_DIRECTORY: network.directory,
    TONGBAN_CHAIN_ID: `${network.chainId}`,
    TONGBAN_INDEXER_PORT: `${port}`,
  });
}

const PATIENCE_MS = 120_000;

/** Waits until a service says that it is ready; throws with its last words when it does not. */
export async function untilReady(supervisor: Supervisor, name: string, port: number): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await isReady(port))) {
    if (Date.now() > deadline) {
      throw new Error(`${name} does not get ready:\n${supervisor.now(name)?.lastWords() ?? ""}`);
    }
    await sleep(100);
  }
}

async function isReady(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/health`, { signal: AbortSignal.timeout(2000) });
    const { ready } = (await response.json()) as { ready: boolean };
    return ready;
  } catch {
    return false;
  }
}
