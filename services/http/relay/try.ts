import type { ActMessage } from "../../chain/act-types.js";
import type { Authorship } from "../../chain/authorship.js";
import type { Chain } from "../../chain/chain.js";
import type { ActType } from "../../shared/acts/act.js";
import type { CheckedAct } from "./check.js";

type TryingChain = Pick<Chain, "simulate" | "callData">;

/** Twenty bytes: an account, which can also send an act itself. */
const ACCOUNT = /^0x[0-9a-f]{40}$/;
const DIRECT = { signer: "0x", signature: "0x", path: [] };

/** Rejects with the `ChainError` that a signed act would be refused with now. */
export async function trySigned(chain: TryingChain, { act, data }: CheckedAct): Promise<void> {
  await chain.simulate(act.contract, data);
}

/**
 * Rejects with the `ChainError` that an act would be refused with now, before anybody signs it: as if its author sent it
 * directly. What another kind of signer (passkey, contract) may do shows only with its signature.
 */
export async function tryDraft(
  chain: TryingChain,
  act: ActType,
  message: ActMessage,
  signer: string,
  second?: Authorship,
): Promise<void> {
  if (ACCOUNT.test(signer)) await chain.simulate(act.contract, chain.callData(act, message, DIRECT, second), signer);
}
