import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { ChildPlan } from "../process/child.js";

export interface AnvilPlace {
  readonly port: number;
  readonly chainId: number;
  /** Folder of the states that it may spill to disk. */
  readonly cacheFolder: string;
  /** JSON of a snapshot to begin with. */
  readonly state?: string;
}

/** Room for 18 of the largest transactions that Osaka allows. */
const BLOCK_GAS_LIMIT = 300_000_000;

/** How the chain is run: gas for nothing, blocks only when the launcher asks for one. */
export function anvilPlan({ port, chainId, cacheFolder, state }: AnvilPlace): ChildPlan {
  const args = [
    ...["--host", "127.0.0.1", "--port", `${port}`, "--chain-id", `${chainId}`, "--hardfork", "osaka"],
    ...["--gas-limit", `${BLOCK_GAS_LIMIT}`, "--gas-price", "0", "--block-base-fee-per-gas", "0"],
    // Nobody is rich here: on a chain without fees accounts need no money, and no well-known key can do a thing.
    ...["--accounts", "0", "--disable-min-priority-fee", "--disable-pool-balance-checks"],
    ...["--order", "fifo", "--no-mining", "--no-request-size-limit", "--cache-path", cacheFolder, "--quiet"],
    ...(state === undefined ? [] : ["--load-state", state]),
  ];
  return { name: "chain", command: anvilProgram(), args };
}

/** The program itself: killing the package's wrapper would leave it running. */
function anvilProgram(): string {
  const arch = process.arch === "x64" ? "amd64" : process.arch;
  const manifest = createRequire(import.meta.url).resolve(`@foundry-rs/anvil-${process.platform}-${arch}/package.json`);
  return join(dirname(manifest), "bin", process.platform === "win32" ? "anvil.exe" : "anvil");
}
