import type { Chain } from "../../chain/chain.js";
import { enqueue, type ActRequest } from "../../outbox/enqueue.js";
import { toOrganisation } from "../../shared/values/organisation.js";
import { memberOf } from "../auth/member.js";
import type { SignerLookup } from "../auth/signers.js";
import type { Call } from "../call.js";
import type { Spending } from "../limits.js";
import { isMember } from "../principal.js";
import { isRefusal } from "../../shared/errors/refusal.js";
import type { CheckedAct } from "./check.js";
import { holdSigned } from "./hold.js";

/** What decides who pays for an act. */
export interface Till {
  readonly chain: Pick<Chain, "nextNonce">;
  readonly lookup: SignerLookup;
  readonly spending: Pick<Spending, "spendQuota">;
  readonly taken?: Taken | undefined;
}

/** Hears, in the call's transaction, of acts that were handed in and were not there before. */
export type Taken = (call: Pick<Call, "sql">, acts: readonly CheckedAct[]) => Promise<void>;

/**
 * Puts checked acts into the outbox, in the order of each author's sequence, beside whatever the call writes.
 * @returns ids of those that were not there before
 */
export async function submit({ sql }: Pick<Call, "sql">, acts: readonly CheckedAct[]): Promise<Set<string>> {
  return enqueue(sql, ...acts.map(requestOf));
}

/**
 * The same for what others hand in. What is new is taken from somebody's quota; an act handed in again costs nothing. What
 * the gateway's own organisation lets nobody do alone waits for a second person.
 * @returns what waits, where something does
 */
export async function submitPaid(
  call: Pick<Call, "sql" | "principal" | "now" | "address" | "org" | "secondPerson">,
  acts: readonly CheckedAct[],
  till: Till,
): Promise<string | null> {
  const waiting = await holdSigned(call, acts, till.lookup);
  if (waiting !== undefined) {
    if (waiting.isNew) await payFor(call, acts, till);
    return waiting.held;
  }
  const added = await submit(call, acts);
  const fresh = new Map(acts.filter(({ id }) => added.has(id)).map((act) => [act.id, act]));
  await till.taken?.(call, [...fresh.values()]);
  await payFor(call, [...fresh.values()], till);
  return null;
}

function requestOf(checked: CheckedAct): ActRequest {
  return { key: checked.id, contract: checked.act.contract, data: checked.data, lane: laneOf(checked) };
}

function laneOf({ act, message, by }: CheckedAct): string {
  return `${act.contract}:${by.signer}:${String(message["nonceKey"])}`;
}

/**
 * Takes acts from somebody's quota: from that of the organisation that signs; where the signer is no organisation's (the
 * one-time key of a sealed bid), from that of who calls, and where nobody is signed in, from that of strangers by address.
 * Acts done long ago are there for all to read: a stranger who hands in such a one pays for it, not its author.
 */
async function payFor(
  call: Pick<Call, "principal" | "now" | "address">,
  acts: readonly CheckedAct[],
  { chain, lookup, spending }: Till,
): Promise<void> {
  const caller = isMember(call.principal) ? call.principal.org : undefined;
  const points = new Map<number | undefined, number>();
  for (const ofLane of Map.groupBy(acts, laneOf).values()) {
    const first = ofLane[0] as CheckedAct;
    const org = (await orgOf(first.by.signer, lookup, call.now())) ?? caller;
    const used = org === undefined || org === caller ? 0 : await usedAmong(chain, first, ofLane);
    add(points, org, ofLane.length - used);
    add(points, caller, used);
  }
  for (const [org, number] of points) {
    if (org === undefined) await spending.spendQuota("strangers", call.address, number);
    else await spending.spendQuota("acts", toOrganisation(org), number);
  }
}

function add(points: Map<number | undefined, number>, payer: number | undefined, number: number): void {
  if (number > 0) points.set(payer, (points.get(payer) ?? 0) + number);
}

/** How many acts of one sequence have a nonce that the chain knows as used or voided. */
async function usedAmong(chain: Till["chain"], { act, message, by }: CheckedAct, ofLane: readonly CheckedAct[]) {
  const next = await chain.nextNonce(act.contract, by.signer, BigInt(String(message["nonceKey"])));
  return ofLane.filter((each) => BigInt(String(each.message["nonce"])) < next).length;
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
