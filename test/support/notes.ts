import { readFile } from "node:fs/promises";
import { Contract, ContractFactory, JsonRpcProvider, Wallet, computeAddress, hexlify, randomBytes } from "ethers";
import { validity, type ActMessage } from "../../services/chain/act-types.js";
import type { Authorship } from "../../services/chain/authorship.js";
import { Chain, type ChainConfig } from "../../services/chain/chain.js";
import type { ContractFactory as TypedFactory } from "../../services/chain/contracts.js";
import type { ActType } from "../../services/shared/acts/act.js";
import type { Anvil } from "./anvil.js";

/** The acts of `Notes__Harness`, the ledger that the services' own tests use. */
export const WRITE_NOTE: ActType = {
  contract: "Notes",
  name: "WriteNote",
  method: "writeNote",
  fields: [
    { name: "note", type: "uint64" },
    { name: "amount", type: "uint56" },
    { name: "digest", type: "bytes32" },
  ],
  sentence: { zh: "写下第{note}号记录", en: "Writes note {note}" },
};
export const AMEND_NOTE: ActType = {
  contract: "Notes",
  name: "AmendNote",
  method: "amendNote",
  fields: [
    { name: "note", type: "uint64" },
    { name: "amount", type: "uint56" },
  ],
  sentence: { zh: "修改第{note}号记录", en: "Amends note {note}" },
};

export interface Notes {
  readonly addresses: Readonly<Record<string, string>>;
  readonly factories: Readonly<Record<string, TypedFactory>>;
  connect(config?: Partial<ChainConfig>): Promise<Chain>;
}

/** Deploys notes to a chain and enrols the keys, the first as organisation 1 and so on. */
export async function deployNotes(anvil: Anvil, enrolled: readonly string[]): Promise<Notes> {
  const [notesArtifact, actorsArtifact] = await Promise.all([artifact("Notes__Harness"), artifact("Actors__Mock")]);
  const provider = new JsonRpcProvider(anvil.url, anvil.chainId, { staticNetwork: true, cacheTimeout: -1 });
  const deployer = new Wallet(anvil.keys.at(-1) ?? "", provider);
  const send = { gasPrice: 0, type: 0 };
  const nonce = await deployer.getNonce();
  const actors = await new ContractFactory<unknown[], Contract>(
    actorsArtifact.abi,
    actorsArtifact.bytecode,
    deployer,
  ).deploy({ ...send, nonce });
  const ledger = await new ContractFactory(notesArtifact.abi, notesArtifact.bytecode, deployer).deploy(actors.target, {
    ...send,
    nonce: nonce + 1,
  });
  for (const [i, key] of enrolled.entries()) {
    await actors.getFunction("enrol")(computeAddress(key), i + 1, 1, 0, { ...send, nonce: nonce + 2 + i });
  }
  // A chain with a block time has all this in its pool only.
  while ((await deployer.getNonce()) < nonce + 2 + enrolled.length) await new Promise((next) => setTimeout(next, 50));
  const addresses = { Notes: await ledger.getAddress() };
  const factories = { Notes: { abi: notesArtifact.abi, connect: (at: string) => new Contract(at, notesArtifact.abi) } };
  provider.destroy();
  return {
    addresses,
    factories,
    connect: (config) =>
      Chain.connect({ rpcUrls: [anvil.url], finality: { tag: "latest" }, addresses, factories, ...config }),
  };
}

/** An act signed by a key: its values, authorship and call data. */
export async function signAct(
  chain: Chain,
  act: ActType,
  key: string,
  values: ActMessage,
  nonceKey: bigint = BigInt(hexlify(randomBytes(20))),
  nonce = 0n,
  deadline = 4_000_000_000n,
): Promise<{ message: ActMessage; by: Authorship; data: string }> {
  const message = { ...values, ...validity(nonceKey, nonce, deadline) };
  const signature = new Wallet(key).signingKey.sign(await chain.digestOf(act, message)).serialized;
  const by = { signer: computeAddress(key), signature, path: [] };
  return { message, by, data: chain.callData(act, message, by) };
}

async function artifact(name: string): Promise<{ abi: never[]; bytecode: string }> {
  const file = new URL(`../../artifacts/test/contracts/shared/${name}.sol/${name}.json`, import.meta.url);
  return JSON.parse(await readFile(file, "utf8"));
}
