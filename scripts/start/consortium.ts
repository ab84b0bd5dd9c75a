import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { computeAddress } from "ethers";
import { deploy } from "../deploy/deploy.js";
import { SANDBOX_PARAMETERS } from "../deploy/parameters.js";
import type { Holders } from "../deploy/roles.js";
import type { Rpc } from "./chain/rpc.js";
import type { Secrets } from "./secrets.js";

/** What services need to find the contracts. */
export interface Network {
  readonly chainId: number;
  readonly directory: string;
  readonly addresses: Readonly<Record<string, string>>;
}

const ROLES_HELD = [
  "council",
  "registrar",
  "pauser",
  "freezer",
  "enforcer",
  "arbitrator",
  "auditor",
  "publisher",
] as const;
export type HeldRole = (typeof ROLES_HELD)[number];

/** Deploys the contracts on a chain that has none; a deployment that a crash broke off is completed. */
export async function openConsortium(folder: string, rpcUrl: string, rpc: Rpc, secrets: Secrets): Promise<Network> {
  const file = join(folder, "network.json");
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Network) : undefined;
  if (known !== undefined && (await rpc<string>("eth_getCode", known.directory, "latest")) !== "0x") return known;

  const { chainId, addresses } = await deploy({
    rpcUrl,
    deployerKey: secrets.key("founder"),
    holders: holders(secrets),
    // Stories of months are played in minutes here.
    parameters: SANDBOX_PARAMETERS,
  });
  const directory = addresses["Directory"];
  if (directory === undefined) throw new Error("the deployment has no Directory");
  const network = { chainId: Number(chainId), directory, addresses };
  writeFileSync(`${file}.new`, JSON.stringify(network, null, 2));
  renameSync(`${file}.new`, file);
  return network;
}

/** On one machine each office of the consortium is one key; in production, a contract account with several. */
export function roleKey(secrets: Secrets, role: HeldRole): string {
  return secrets.key(`office-${role}`);
}

function holders(secrets: Secrets): Holders {
  const entries = ROLES_HELD.map((role) => [role, [computeAddress(roleKey(secrets, role))]] as const);
  return Object.fromEntries(entries) as unknown as Holders;
}
