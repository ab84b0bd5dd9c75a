import { personalMessageDigest } from "../../chain/authorship.js";
import { recoverNatively } from "../../outbox/secp256k1.js";

/** The longest that a holder's request may be good for, in seconds. */
const LONGEST = 600n;

/** What the holder of an invoice signs (EIP-191) to fetch it: no account, no name. `until` in seconds since 1970. */
export function holderMessage(uid: string, until: bigint): string {
  return `Tongban: the invoice ${uid} for its holder, until ${until}`;
}

/** The key that signed, as ERC-7913 bytes in lower case; undefined where the request is over or asks for too long. */
export function holderOf(uid: string, until: bigint, signature: string, now: bigint): string | undefined {
  if (until < now || until > now + LONGEST) return undefined;
  return recoverNatively(personalMessageDigest(holderMessage(uid, until)), signature)?.toLowerCase();
}
