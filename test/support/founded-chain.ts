import { inject } from "vitest";
import { Chain } from "../../services/chain/chain.js";
import { startAnvil, type Anvil, type AnvilOptions } from "./anvil.js";
import type { Founding } from "./founding-broker.js";
import { OFFICE_KEYS, type Office } from "./offices.js";

/** A chain of one's own on which every contract of the consortium stands. */
export interface FoundedChain {
  readonly anvil: Anvil;
  readonly chain: Chain;
  /** Address of the contracts' directory. */
  readonly directory: string;
  /** Private keys of those who hold the offices. */
  readonly offices: ReadonlyMap<Office, string>;
}

/**
 * An Anvil that begins where the deployment with these parameters ended. The first of a run to ask for them has all contracts
 * deployed and proved; the others begin with the state that came of it.
 * @param parameters values that differ from the legal ones, by key
 */
export async function startFoundedChain(
  parameters: Readonly<Record<string, bigint>> = {},
  options: AnvilOptions = {},
): Promise<FoundedChain> {
  const body = JSON.stringify(Object.entries(parameters).map(([key, value]) => [key, `${value}`]));
  const response = await fetch(inject("foundingBroker"), { method: "POST", body });
  if (!response.ok) throw new Error(await response.text());
  const { state, addresses } = (await response.json()) as Founding;
  const anvil = await startAnvil({ ...options, loadState: state });
  const chain = await Chain.connect({ rpcUrls: [anvil.url], finality: { tag: "latest" }, addresses });
  return { anvil, chain, directory: addresses["Directory"] ?? "", offices: OFFICE_KEYS };
}
