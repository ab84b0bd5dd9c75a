import type { z } from "zod";
import { structHash, type ActMessage } from "../../chain/act-types.js";
import type { Authorship, AuthorshipCheck } from "../../chain/authorship.js";
import type { Chain } from "../../chain/chain.js";
import { ChainError } from "../../chain/error.js";
import { keccakHex } from "../../chain/keccak.js";
import type { ActType } from "../../shared/acts/act.js";
import { messageSchema } from "../../shared/acts/message-schema.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { parsePart } from "../faults.js";
import { requireIdentifiersOf } from "../identifiers.js";

/** What a relay asks of the chain. */
export type RelayChain = Pick<Chain, "checkAuthorship" | "checkSecond" | "callData" | "simulate">;

/** An act that its author signed, checked as far as that goes without executing it. */
export interface CheckedAct {
  /** Names the act: the same statement by the same author has the same id. */
  readonly id: string;
  readonly act: ActType;
  readonly message: ActMessage;
  readonly by: Pick<Authorship, "signer">;
  /** Call data, signatures included. */
  readonly data: string;
}

/** Who signed: the author, and the other one where the act needs two. */
export interface Signatures {
  readonly by: Authorship;
  readonly second?: Authorship | undefined;
}

/** Days that a deadline may lie ahead: a signature good for years would outlive its reason. */
export const LONGEST_DAYS = 90;

const schemas = new WeakMap<ActType, z.ZodObject>();

export async function checkSigned(
  chain: RelayChain,
  act: ActType,
  given: Readonly<Record<string, unknown>>,
  { by, second }: Signatures,
  now: bigint,
): Promise<CheckedAct> {
  const { message, verdict } = await checkAuthor(chain, act, given, by, now);
  requireSecond(act, second);
  const id = actId(act, message, by, second);
  const checked = { id, act, message, by, data: chain.callData(act, message, by, second) };
  const other = second === undefined ? undefined : await checkOther(chain, act, message, second);
  if (verdict === "onChain" || other === "onChain") await askContract(chain, checked);
  return checked;
}

/** The message of an act whose author signed it, whoever is to sign it too; what a contract decides is decided later. */
export async function checkAuthor(
  chain: Pick<RelayChain, "checkAuthorship">,
  act: ActType,
  given: Readonly<Record<string, unknown>>,
  by: Authorship,
  now: bigint,
): Promise<{ message: ActMessage; verdict: AuthorshipCheck }> {
  const message = parseMessage(act, given);
  requireIdentifiersOf(act, message, "/body/message");
  requireDeadline(BigInt(String(message["deadline"])), now);
  requireSignatureShape(by);
  const verdict = await chain.checkAuthorship(act, message, by);
  if (verdict === "invalid") throw new Refusal("signature-wrong", { signer: by.signer });
  return { message, verdict };
}

function requireSecond({ contract, name, second: needed }: ActType, second: Authorship | undefined): void {
  const act = `${contract}.${name}`;
  if (needed !== undefined && second === undefined)
    throw new Refusal("second-signature-missing", { act, by: needed.by });
  if (needed === undefined && second !== undefined) throw new Refusal("second-signature-unneeded", { act });
  if (second !== undefined) requireSignatureShape(second);
}

async function checkOther(chain: RelayChain, act: ActType, message: ActMessage, second: Authorship) {
  const verdict = await chain.checkSecond(act, message, second);
  if (verdict === "invalid") throw new Refusal("signature-wrong", { signer: second.signer });
  return verdict;
}

function parseMessage(act: ActType, given: Readonly<Record<string, unknown>>): ActMessage {
  let schema = schemas.get(act);
  if (schema === undefined) schemas.set(act, (schema = messageSchema(act)));
  return parsePart(schema, given, "body/message");
}

type Signed = Pick<Authorship, "signer">;

/** An act's id rests on what is signed and by whom, so it is known before anybody signs. */
export function actId(act: ActType, message: ActMessage, by: Signed, second?: Signed): string {
  const signers = second === undefined ? by.signer : `${second.signer}:${by.signer}`;
  const text = `${act.contract}.${act.name}:${structHash(act, message)}:${signers}`;
  return keccakHex(new TextEncoder().encode(text));
}

function requireDeadline(deadline: bigint, now: bigint): void {
  if (deadline <= now) throw new Refusal("act-expired", { deadline });
  if (deadline > now + BigInt(LONGEST_DAYS) * 86_400n) {
    throw new Refusal("act-deadline-far", { deadline, days: LONGEST_DAYS });
  }
}

/** Every Ethereum signature has a twin with a high s, which contracts refuse. */
function requireSignatureShape({ signer, signature }: Authorship): void {
  if (signer.length < 42) throw new Refusal("signature-malformed", { reason: "signer < 20 bytes" });
  if (signature.length < 4) throw new Refusal("signature-malformed", { reason: "empty" });
}

/** A contract or passkey's signature shows only when the act is tried; what else it is refused for is the outbox's matter. */
async function askContract(chain: Pick<Chain, "simulate">, { act, data, by }: CheckedAct): Promise<void> {
  try {
    await chain.simulate(act.contract, data);
  } catch (error) {
    if (!(error instanceof ChainError)) throw error;
    if (error.error === "SignatureInvalid") throw new Refusal("signature-wrong", { signer: by.signer });
    if (error.error === "VerifierNotAllowed") throw error;
  }
}
