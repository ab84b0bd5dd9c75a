import { randomBytes } from "node:crypto";
import type { Chain } from "../chain/chain.js";
import type { Issuer } from "./parts.js";

const WEEK = 7n * 86_400n;

/** Signs with a key in the gateway's custody; each act has a sequence of its own, so none waits for another. */
export function chainIssuer(
  chain: Chain,
  now: () => bigint,
  { signer, signDigest }: { readonly signer: string; readonly signDigest: (digest: string) => string },
): Issuer {
  return {
    async sign(act, values) {
      const nonceKey = BigInt(`0x${randomBytes(24).toString("hex")}`);
      const message = { ...values, nonceKey: `${nonceKey}`, nonce: "0", deadline: `${now() + WEEK}` };
      const signature = signDigest(await chain.digestOf(act, message));
      return chain.callData(act, message, { signer, signature, path: [] }).toLowerCase();
    },
  };
}
