import { resolve } from "node:path";
import { inRoot } from "../bootstrap/paths.mjs";

export interface StartConfig {
  /** Everything that a run keeps. */
  readonly dataFolder: string;
  /** The first gateway's; what else listens follows it. */
  readonly firstPort: number;
  /** Whether a new data folder gets the sample history. */
  readonly withSample: boolean;
}

const PORTS_IN_ALL = 11;

/** `TONGBAN_DATA` (default data/), `TONGBAN_PORT` (default 8080) and `TONGBAN_SAMPLE` (`off`: a region without history). */
export function startConfig(env: NodeJS.ProcessEnv): StartConfig {
  const firstPort = Number(env["TONGBAN_PORT"] ?? 8080);
  if (!Number.isInteger(firstPort) || firstPort < 1 || firstPort + PORTS_IN_ALL > 65_536) {
    throw new Error(`TONGBAN_PORT is no port: ${env["TONGBAN_PORT"]}`);
  }
  const sample = env["TONGBAN_SAMPLE"] ?? "on";
  if (sample !== "on" && sample !== "off") throw new Error(`TONGBAN_SAMPLE is neither on nor off: ${sample}`);
  return { dataFolder: resolve(env["TONGBAN_DATA"] ?? inRoot("data")), firstPort, withSample: sample === "on" };
}

export interface Ports {
  readonly gateways: number;
  readonly chain: number;
  readonly finality: number;
  readonly indexer: number;
  readonly postgres: number;
}

export const MOST_GATEWAYS = 7;

export function portsFrom(first: number): Ports {
  const next = first + MOST_GATEWAYS;
  return { gateways: first, chain: next, finality: next + 1, indexer: next + 2, postgres: next + 3 };
}
