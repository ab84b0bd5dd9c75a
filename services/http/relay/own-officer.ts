import type { ActMessage } from "../../chain/act-types.js";
import type { Authorship } from "../../chain/authorship.js";
import type { Chain } from "../../chain/chain.js";
import type { ActType } from "../../shared/acts/act.js";
import { freshNonceKey } from "./nonce-key.js";

const WEEK = 7n * 86_400n;

/** An officer of the gateway's organisation whose key it keeps and who acts without being asked each time: anchors batches. */
export interface OwnOfficer {
  /**
   * Call data of a signed act, in a new sequence of the officer's, so that none waits for another.
   * @param second the other's signature, where the act needs two
   */
  sign(act: ActType, message: ActMessage, second?: Authorship): Promise<string>;
}

export function ownOfficer(
  chain: Chain,
  now: () => bigint,
  { signer, signDigest }: { readonly signer: string; readonly signDigest: (digest: string) => string },
): OwnOfficer {
  return {
    async sign(act, values, second) {
      const message = { ...values, nonceKey: `${freshNonceKey()}`, nonce: "0", deadline: `${now() + WEEK}` };
      const signature = signDigest(await chain.digestOf(act, message));
      return chain.callData(act, message, { signer, signature, path: [] }, second).toLowerCase();
    },
  };
}
