import { keccakHex } from "../../chain/keccak.js";
import { actName } from "../../shared/acts/list.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { heldById, heldStateAt, keepHeld } from "../../store/queries/held.js";
import type { HeldAct } from "../../store/tables/held.js";
import type { SignerLookup } from "../auth/signers.js";
import type { Call } from "../call.js";
import { actId, type CheckedAct } from "./check.js";
import { draftAsOfficer, systemIn, VALID_SECONDS, type Asked, type Drafted } from "./sign-as.js";
import { secondDuties } from "./second-person.js";
import { tryDraft } from "./try.js";

/**
 * Keeps what a system asks for until a second person of the organisation agrees: unsigned, and tried against the ledger.
 * @returns the acts' ids and messages, and what waits
 */
export async function holdDrafts(call: Call, asked: readonly Asked[]) {
  const { patience } = call.secondPerson;
  // What is agreed to in the last minute has a day to reach a block, like everything else.
  const drafts = asked.map((each) => draftAsOfficer(call, each, patience + VALID_SECONDS));
  for (const { act, message, signer, second } of drafts) await tryDraft(call.chain, act, message, signer, second);
  const acts = drafts.map((draft) => heldDraft(call, draft));
  const held = idOf(acts);
  await keepHeld(call.sql, { id: held, acts, deadline: dateOf(call.now() + patience) });
  return acts.map(({ id }, i) => ({ id, message: drafts[i]?.message ?? {}, awaits: held }));
}

function heldDraft(call: Call, { act, message, signer, second }: Drafted): HeldAct {
  const { person } = systemIn(call.principal, act);
  const id = actId(act, message, { signer }, second);
  const names = { contract: act.contract, name: act.name };
  const duties = secondDuties(call.secondPerson, act) ?? [];
  return { id, ...names, message, signer, data: null, second: second ?? null, person, duties };
}

/**
 * Keeps signed acts until a second person agrees, where one of them needs that: an act of the gateway's own organisation.
 * Those handed in with it wait too. What was agreed to before is not held again.
 * @returns what waits and whether it is new, or undefined where nothing does
 */
export async function holdSigned(
  call: Pick<Call, "sql" | "org" | "now" | "secondPerson">,
  signed: readonly CheckedAct[],
  lookup: SignerLookup,
): Promise<{ readonly held: string; readonly isNew: boolean } | undefined> {
  if (!signed.some(({ act }) => secondDuties(call.secondPerson, act) !== undefined)) return undefined;
  const acts: HeldAct[] = [];
  for (const each of signed) acts.push(await heldSigned(call, each, lookup));
  if (acts.every(({ duties }) => duties.length === 0)) return undefined;
  const [held, now] = [idOf(acts), dateOf(call.now())];
  const deadlines = signed.map(({ message }) => BigInt(String(message["deadline"])));
  const deadline = dateOf([call.now() + call.secondPerson.patience, ...deadlines].reduce((a, b) => (a < b ? a : b)));
  const isNew = await keepHeld(call.sql, { id: held, acts, deadline });
  const known = isNew ? undefined : await heldById(call.sql, held);
  const state = known === undefined ? "awaiting" : heldStateAt(known, now);
  if (state === "approved") return undefined;
  if (state !== "awaiting") throw new Refusal("second-person-refused", { state });
  return { held, isNew };
}

async function heldSigned(
  { org, secondPerson }: Pick<Call, "org" | "secondPerson">,
  { id, act, message, by, data }: CheckedAct,
  lookup: SignerLookup,
): Promise<HeldAct> {
  const period = await lookup(by.signer);
  const isOwn = period?.org === org;
  const duties = isOwn ? (secondDuties(secondPerson, act) ?? []) : [];
  const names = { contract: act.contract, name: act.name };
  return { id, ...names, message, signer: by.signer, data, second: null, person: isOwn ? period.person : null, duties };
}

/** The same acts together are one entry. */
function idOf(acts: readonly HeldAct[]): string {
  return keccakHex(new TextEncoder().encode(acts.map((act) => `${actName(act)}:${act.id}`).join("\n")));
}

function dateOf(seconds: bigint): Date {
  return new Date(Number(seconds) * 1000);
}
