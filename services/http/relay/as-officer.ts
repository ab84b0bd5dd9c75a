import type { ActMessage } from "../../chain/act-types.js";
import type { Call } from "../call.js";
import type { CheckedAct } from "./check.js";
import { holdDrafts } from "./hold.js";
import { secondDuties } from "./second-person.js";
import { draftAsOfficer, signDrafted, type Asked } from "./sign-as.js";
import { submit } from "./submit.js";
import { trySigned } from "./try.js";

/** An act that is on its way, or waits for a second person. */
export interface HandedIn {
  /** The act's id: `GET /acts/{id}`. */
  readonly id: string;
  readonly message: ActMessage;
  /** What waits for a second person, where it does: `GET /acts/held/{awaits}`. */
  readonly awaits: string | null;
}

/**
 * Takes acts as the officer that the calling system is mapped to: signed with the key in the gateway's custody, tried
 * against the ledger and put into the outbox. Where one of them needs a second person, all of them wait unsigned for that.
 */
export async function actAsOfficer(call: Call, asked: readonly Asked[]): Promise<HandedIn[]> {
  if (asked.some(({ act }) => secondDuties(call.secondPerson, act) !== undefined)) return holdDrafts(call, asked);
  const acts: CheckedAct[] = [];
  for (const each of asked) {
    const signed = await signDrafted(call, draftAsOfficer(call, each));
    await trySigned(call.chain, signed);
    acts.push(signed);
  }
  await submit(call, acts);
  return acts.map(({ id, message }) => ({ id, message, awaits: null }));
}
