import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gatewayConfig, type GatewayConfig } from "../../../services/gateway/config.js";
import { Chain } from "../../../services/chain/chain.js";
import { recoverNatively } from "../../../services/outbox/secp256k1.js";
import { homeOf } from "../../start/demo/keys.js";
import { DEMO_ORGANISATIONS } from "../../start/demo/organisations.js";
import { PROGRAM, RunningLauncher, freePorts, killChildren } from "../../../test/scripts/start/running-launcher.js";

/** Everything that `npm start` runs, in a folder of its own. */
export interface BenchSystem {
  readonly folder: string;
  readonly launcher: RunningLauncher;
  /** The trading centre's, which relays the acts of those who run no gateway. */
  readonly config: GatewayConfig;
  /** Connects to the contracts by a node of the system. `latest`: what a block holds, kept on disk or not. */
  connect(finality?: "latest"): Promise<Chain>;
}

/** Runs a measurement on a whole system that is started for it, and clears the system away. */
export async function onSystem<T>(sample: boolean, work: (system: BenchSystem) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "tongban-bench-"));
  const extra = sample ? {} : { TONGBAN_SAMPLE: "off" };
  const launcher = await RunningLauncher.start(folder, await freePorts(), PROGRAM, extra);
  try {
    const config = configOf(folder, "trading-centre");
    return await work({ folder, launcher, config, connect: (finality) => connect(config, finality) });
  } finally {
    await launcher.stop();
    await killChildren(folder);
    rmSync(folder, { recursive: true, force: true });
  }
}

function configOf(folder: string, slug: string): GatewayConfig {
  const organisation = DEMO_ORGANISATIONS.find((each) => each.slug === slug);
  if (organisation === undefined) throw new Error(`the demonstration has no ${slug}`);
  return gatewayConfig(join(homeOf(folder, organisation), "gateway.json"), {});
}

function connect({ rpcUrls, directory, finality }: GatewayConfig, tag?: "latest"): Promise<Chain> {
  const end = tag === undefined ? { url: finality } : { tag };
  return Chain.connect({ rpcUrls, directory, finality: end, recover: recoverNatively });
}

/** Bytes of a process that are in memory, as Linux tells; 0 where it does not. */
export function residentOf(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
