import { personalMessageDigest } from "../../chain/authorship.js";
import { recoverNatively } from "../../outbox/secp256k1.js";
import { holderMessage } from "../../shared/invoice/holder-message.js";

/** The longest that a holder's request may be good for, in seconds. */
const LONGEST = 600n;

/** The key that signed, as ERC-7913 bytes in lower case; undefined where the request is over or asks for too long. */
export function holderOf(uid: string, until: bigint, signature: string, now: bigint): string | undefined {
  if (until < now || until > now + LONGEST) return undefined;
  return recoverNatively(personalMessageDigest(holderMessage(uid, until)), signature)?.toLowerCase();
}
