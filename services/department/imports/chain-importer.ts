import type { ActType } from "../../shared/acts/act.js";
import type { ActMessage } from "../../chain/act-types.js";
import type { Chain } from "../../chain/chain.js";
import type { Importer } from "./importer.js";

export interface ImporterConfig {
  readonly org: bigint;
  readonly source: string;
  /** ERC-7913 bytes of the importer's key: its address. */
  readonly signer: string;
  /** Signs a 32-byte digest (65 bytes r ‖ s ‖ v). */
  readonly signDigest: (digest: string) => string | Promise<string>;
}

/** An importer that signs its acts itself and asks the registry through the one door to the chain. */
export function chainImporter(chain: Chain, { org, source, signer, signDigest }: ImporterConfig): Importer {
  const registry = "Organisations";
  const ask = async (method: string, argument: unknown): Promise<bigint> => {
    const abi = chain.abiOf(registry);
    return BigInt(await chain.simulate(registry, abi.encodeFunctionData(method, [argument])));
  };
  return {
    org,
    source,
    async sign(act: ActType, fields: ActMessage, nonceKey: bigint) {
      const message = { ...fields, nonceKey, nonce: await chain.nextNonce(act.contract, signer, nonceKey) };
      const signature = await signDigest(await chain.digestOf(act, message));
      return chain.callData(act, message, { signer, signature, path: [] }).toLowerCase();
    },
    async holdersOf(digests) {
      const abi = chain.abiOf(registry);
      const calls = digests.map((digest) => ({
        method: "eth_call",
        params: [chain.request(registry, abi.encodeFunctionData("holderOf", [digest])), "latest"],
      }));
      return (await chain.rpc.batch<string[]>(calls)).map(BigInt);
    },
    nextListed: () => ask("nextListed", org),
  };
}
