import type { ActMessage } from "../../chain/act-types.js";
import type { Authorship } from "../../chain/authorship.js";
import type { ActType } from "../../shared/acts/act.js";
import { valuesSchema } from "../../shared/acts/message-schema.js";
import { Refusal } from "../../shared/errors/refusal.js";
import type { Call } from "../call.js";
import { isMember, type Principal } from "../principal.js";
import type { CheckedAct } from "./check.js";
import { actId } from "./check.js";
import { freshNonceKey } from "./nonce-key.js";
import { submit } from "./submit.js";

/** Keys of officers that the gateway keeps: signs a digest, or gives undefined where it has no such key. */
export type Custody = (signer: string, digest: string) => string | undefined;

const VALID_SECONDS = 86_400n;

/**
 * Takes acts as the officer that the calling system is mapped to, signed with the key in the gateway's custody, into the
 * outbox within the call's transaction. Whoever holds their own key signs for themselves.
 * @returns the acts' ids, for `GET /v1/acts/{id}`
 */
export async function actAsOfficer(
  call: Call,
  drafts: readonly { readonly act: ActType; readonly values: ActMessage }[],
): Promise<string[]> {
  const acts = await signAsOfficer(call, drafts);
  await submit(call, acts);
  return acts.map(({ id }) => id);
}

/** The same acts, signed and not handed in yet. */
export async function signAsOfficer(
  call: Call,
  drafts: readonly { readonly act: ActType; readonly values: ActMessage; readonly second?: Authorship }[],
): Promise<CheckedAct[]> {
  const acts: CheckedAct[] = [];
  for (const { act, values, second } of drafts) acts.push(await signFor(call, act, values, second));
  return acts;
}

async function signFor(call: Call, act: ActType, values: ActMessage, second?: Authorship): Promise<CheckedAct> {
  const signer = signerOf(call.principal, act);
  const validity = { nonceKey: `${freshNonceKey()}`, nonce: "0", deadline: `${call.now() + VALID_SECONDS}` };
  const message = { ...valuesSchema(act).parse(values), ...validity };
  const signature = call.custody(signer, await call.chain.digestOf(act, message));
  if (signature === undefined) throw yourself(act);
  const by = { signer, signature, path: [] };
  const id = actId(act, message, by, second);
  return { id, act, message, by, data: call.chain.callData(act, message, by, second) };
}

function signerOf(principal: Principal, act: ActType): string {
  if (!isMember(principal) || principal.kind !== "system") throw yourself(act);
  return principal.signer;
}

function yourself({ contract, name }: ActType): Refusal {
  return new Refusal("sign-yourself", { contract, act: name });
}
