import { readFileSync } from "node:fs";
import { Interface } from "ethers";
import type { Ledger } from "./ledgers.js";

export interface Artifact {
  readonly iface: Interface;
  readonly bytecode: string;
}

const cache = new Map<string, Artifact>();

/** What `hardhat build` made of a contract. */
export function artifactOf({ name, domain }: Pick<Ledger, "name" | "domain">): Artifact {
  const known = cache.get(name);
  if (known !== undefined) return known;
  const url = new URL(`../../artifacts/contracts/${domain}/${name}.sol/${name}.json`, import.meta.url);
  const { abi, bytecode } = JSON.parse(readFileSync(url, "utf8"));
  const artifact = { iface: new Interface(abi), bytecode };
  cache.set(name, artifact);
  return artifact;
}
