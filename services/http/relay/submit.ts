import { enqueue, type ActRequest } from "../../outbox/enqueue.js";
import { toOrganisation } from "../../shared/values/organisation.js";
import { memberOf } from "../auth/member.js";
import type { SignerLookup } from "../auth/signers.js";
import type { Call } from "../call.js";
import type { Spending } from "../limits.js";
import { isMember } from "../principal.js";
import { isRefusal } from "../../shared/errors/refusal.js";
import type { CheckedAct } from "./check.js";

/** Puts checked acts into the outbox, in the order of each author's sequence, beside whatever the call writes. */
export async function submit({ sql }: Pick<Call, "sql">, acts: readonly CheckedAct[]): Promise<void> {
  await enqueue(sql, ...acts.map(requestOf));
}

function requestOf({ id, act, message, by, data }: CheckedAct): ActRequest {
  return { key: id, contract: act.contract, data, lane: `${act.contract}:${by.signer}:${String(message["nonceKey"])}` };
}

/**
 * Takes acts from somebody's quota: from that of the organisation that signs; where the signer is no organisation's (the
 * one-time key of a sealed bid), from that of who calls, and where nobody is signed in, from that of strangers by address.
 */
export async function payFor(
  call: Pick<Call, "principal" | "now" | "address">,
  acts: readonly CheckedAct[],
  lookup: SignerLookup,
  spending: Pick<Spending, "spendQuota">,
): Promise<void> {
  const bySigner = Map.groupBy(acts, ({ by }) => by.signer);
  for (const [signer, { length }] of bySigner) {
    const org =
      (await orgOf(signer, lookup, call.now())) ?? (isMember(call.principal) ? call.principal.org : undefined);
    if (org !== undefined) await spending.spendQuota("acts", toOrganisation(org), length);
    else await spending.spendQuota("strangers", call.address, length);
  }
}

async function orgOf(signer: string, lookup: SignerLookup, now: bigint): Promise<number | undefined> {
  try {
    return (await memberOf({ kind: "person", id: signer, signer }, lookup, now)).org;
  } catch (error) {
    // Whether a key that is not in office may act is the ledger's to say.
    if (isRefusal(error, "signer-unknown") || isRefusal(error, "signer-ended")) return undefined;
    throw error;
  }
}
