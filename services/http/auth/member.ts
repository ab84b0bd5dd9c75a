import { Refusal } from "../../shared/errors/refusal.js";
import type { Member } from "../principal.js";
import type { SignerLookup } from "./signers.js";

/** The member that a key makes its holder now, with at most the duties named; refuses a key that is not in office. */
export async function memberOf(
  identity: { readonly kind: Member["kind"]; readonly id: string; readonly signer: string; readonly most?: bigint },
  lookup: SignerLookup,
  now: bigint,
): Promise<Member> {
  const { kind, id, signer, most } = identity;
  const period = await lookup(signer);
  if (period === undefined) throw new Refusal("signer-unknown", { signer });
  const { org, person, from, until } = period;
  if (now < from || now >= until) {
    throw new Refusal("signer-ended", { signer, until: now < from ? from : until });
  }
  return { kind, id, org, person, signer, duties: most === undefined ? period.duties : period.duties & most };
}
