import type { ActMessage } from "../../chain/act-types.js";
import type { Authorship } from "../../chain/authorship.js";
import type { ActType } from "../../shared/acts/act.js";
import { valuesSchema } from "../../shared/acts/message-schema.js";
import { Refusal } from "../../shared/errors/refusal.js";
import type { Call } from "../call.js";
import { isMember, type Member, type Principal } from "../principal.js";
import type { CheckedAct } from "./check.js";
import { actId } from "./check.js";
import { freshNonceKey } from "./nonce-key.js";

/** Keys of officers that the gateway keeps: signs a digest, or gives undefined where it has no such key. */
export type Custody = (signer: string, digest: string) => string | undefined;

/** Seconds for which an officer's signature is good. */
export const VALID_SECONDS = 86_400n;

/** What an officer's system asks for. */
export interface Asked {
  readonly act: ActType;
  readonly values: Readonly<Record<string, unknown>>;
  /** The other party's signature, where the act needs two and it is there already. */
  readonly second?: Authorship | undefined;
}

/** An act as its author is to sign it. */
export interface Drafted {
  readonly act: ActType;
  readonly message: ActMessage;
  readonly signer: string;
  readonly second?: Authorship | undefined;
}

/** What the officer that the calling system is mapped to is to sign, in a new sequence of its own. */
export function draftAsOfficer(call: Pick<Call, "principal" | "now">, asked: Asked, validFor = VALID_SECONDS): Drafted {
  const { act, values, second } = asked;
  const { signer } = systemIn(call.principal, act);
  const validity = { nonceKey: `${freshNonceKey()}`, nonce: "0", deadline: `${call.now() + validFor}` };
  return { act, message: { ...valuesSchema(act).parse(values), ...validity }, signer, second };
}

/** Signs a draft with the key in the gateway's custody. Whoever holds their own key signs for themselves. */
export async function signDrafted(
  call: Pick<Call, "chain" | "custody">,
  { act, message, signer, second }: Drafted,
): Promise<CheckedAct> {
  const signature = call.custody(signer, await call.chain.digestOf(act, message));
  if (signature === undefined) throw yourself(act);
  const by = { signer, signature, path: [] };
  const id = actId(act, message, by, second);
  return { id, act, message, by, data: call.chain.callData(act, message, by, second) };
}

/** The system that calls; people are told to sign themselves. */
export function systemIn(principal: Principal, act: ActType): Member {
  if (!isMember(principal) || principal.kind !== "system") throw yourself(act);
  return principal;
}

function yourself({ contract, name }: ActType): Refusal {
  return new Refusal("sign-yourself", { contract, act: name });
}
