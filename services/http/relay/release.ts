import { Refusal } from "../../shared/errors/refusal.js";
import { heldById, heldStateAt, settleHeld, type HeldRow } from "../../store/queries/held.js";
import type { HeldAct } from "../../store/tables/held.js";
import type { Call } from "../call.js";
import { holds, isMember, type Member } from "../principal.js";
import type { CheckedAct } from "./check.js";
import { findAct, type ActParts } from "./parts.js";
import { signDrafted } from "./sign-as.js";
import { submit } from "./submit.js";
import { trySigned } from "./try.js";

/**
 * A second person agrees: what waited is signed where the gateway is to sign it, tried against the ledger once more and put
 * into the outbox. All of it is the call's one SQL transaction; what the ledger refuses goes on waiting.
 * @returns the acts' ids
 */
export async function approveHeld(call: Call, id: string, parts: ActParts): Promise<string[]> {
  const member = memberIn(call);
  const now = nowOf(call);
  const row = await settleHeld(call.sql, id, { state: "approved", person: member.person, signer: member.signer }, now);
  if (row === undefined) throw await over(call, id);
  requireAnother(row, member);
  const acts: CheckedAct[] = [];
  for (const act of row.acts) acts.push(await ready(call, act, parts));
  for (const act of acts) await trySigned(call.chain, act);
  await submit(call, acts);
  await parts.taken?.(call, acts);
  return acts.map((act) => act.id);
}

/** A second person refuses, or who asked takes it back. @returns which of the two */
export async function refuseHeld(call: Call, id: string, note?: string): Promise<"refused" | "withdrawn"> {
  const member = memberIn(call);
  const known = await heldById(call.sql, id);
  if (known === undefined) throw new Refusal("not-found", { what: "act", id });
  const state = isOf(known, member) ? ("withdrawn" as const) : ("refused" as const);
  if (state === "refused") requireDuties(known, member);
  const by = { state, person: member.person, signer: member.signer, note };
  if ((await settleHeld(call.sql, id, by, nowOf(call))) === undefined) throw await over(call, id);
  return state;
}

/** Another number within the organisation, whatever the key; and a duty that the rule asks of the second person. */
function requireAnother(row: HeldRow, member: Member): void {
  if (isOf(row, member)) throw new Refusal("second-person-same", { person: member.person });
  requireDuties(row, member);
}

function isOf({ acts }: HeldRow, { person }: Member): boolean {
  return acts.some((act) => act.person === person);
}

function requireDuties({ acts }: HeldRow, member: Member): void {
  for (const { duties } of acts) {
    if (duties.length === 0 || duties.some((duty) => holds(member, duty))) continue;
    throw new Refusal("duty-missing", { needed: duties.join(" | ") });
  }
}

async function ready(call: Call, held: HeldAct, parts: ActParts): Promise<CheckedAct> {
  const { id, contract, name, message, signer, data, second } = held;
  const act = findAct(parts, contract, name);
  if (data !== null) return { id, act, message, by: { signer }, data };
  return signDrafted(call, { act, message, signer, second: second ?? undefined });
}

async function over(call: Call, id: string): Promise<Refusal> {
  const row = await heldById(call.sql, id);
  if (row === undefined) return new Refusal("not-found", { what: "act", id });
  return new Refusal("second-person-over", { state: heldStateAt(row, nowOf(call)) });
}

function memberIn({ principal }: Call): Member {
  if (!isMember(principal)) throw new Refusal("token-missing");
  return principal;
}

function nowOf({ now }: Pick<Call, "now">): Date {
  return new Date(Number(now()) * 1000);
}
