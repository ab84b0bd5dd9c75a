import type { Finality } from "./finality.js";

/** The environment, or anything else that gives text by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

export interface ChainSettings {
  readonly rpcUrls: readonly string[];
  readonly finality: Finality;
  readonly directory: string;
  readonly chainId?: bigint;
}

/**
 * Where the chain is: `TONGBAN_RPC_URLS` (several with commas, in order of preference), `TONGBAN_FINALITY` (`latest`,
 * `safe`, `finalized`, or a URL that tells the last block of the newest snapshot), `TONGBAN_DIRECTORY` (address of
 * `Directory`), `TONGBAN_CHAIN_ID` (optional: refuses any other chain).
 */
export function chainSettings(env: Environment): ChainSettings {
  const chainId = env["TONGBAN_CHAIN_ID"];
  if (chainId !== undefined && !/^\d+$/.test(chainId)) throw new Error("TONGBAN_CHAIN_ID is no number");
  return {
    rpcUrls: required(env, "TONGBAN_RPC_URLS").split(",").map(httpUrl("TONGBAN_RPC_URLS")),
    finality: finalityOf(required(env, "TONGBAN_FINALITY")),
    directory: addressOf(required(env, "TONGBAN_DIRECTORY")),
    ...(chainId !== undefined && { chainId: BigInt(chainId) }),
  };
}

/** A variable that must be set. */
export function required(env: Environment, name: string): string {
  const value = env[name]?.trim();
  if (value === undefined || value === "") throw new Error(`${name} is not set`);
  return value;
}

function finalityOf(text: string): Finality {
  if (text === "latest" || text === "safe" || text === "finalized") return { tag: text };
  return { url: httpUrl("TONGBAN_FINALITY")(text) };
}

function addressOf(text: string): string {
  if (!/^0x[0-9a-fA-F]{40}$/.test(text)) throw new Error("TONGBAN_DIRECTORY is no address");
  return text;
}

function httpUrl(name: string): (text: string) => string {
  return (text) => {
    if (!URL.canParse(text.trim()) || !/^https?:/.test(text.trim())) throw new Error(`${name}: "${text}" is no URL`);
    return text.trim();
  };
}
