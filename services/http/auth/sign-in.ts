import { randomBytes } from "node:crypto";
import type { Kysely } from "kysely";
import { SiweMessage } from "siwe";
import { Refusal } from "../../shared/errors/refusal.js";
import type { Database } from "../../store/tables/database.js";
import { takeBack, useOnce } from "../once.js";

const NONCE_SECONDS = 300;

export interface SignInRules {
  /** Host and port of the gateway's public address. */
  readonly domain: string;
  readonly chainId: number;
  /** Address that signed a message of `personal_sign`, lower case; undefined when the signature is none. */
  readonly recoverMessage: (message: string, signature: string) => string | undefined;
  readonly now: () => bigint;
}

/** A nonce for one sign-in. */
export async function offerNonce(db: Kysely<Database>, now: bigint): Promise<{ nonce: string; expiresAt: Date }> {
  const nonce = randomBytes(16).toString("hex");
  const expiresAt = new Date((Number(now) + NONCE_SECONDS) * 1000);
  await useOnce(db, "sign-in", nonce, expiresAt);
  return { nonce, expiresAt };
}

/** The address that signs in with an ERC-4361 message; its nonce is used up even when something else is wrong. */
export async function signedInBy(
  text: string,
  signature: string,
  rules: SignInRules,
  db: Kysely<Database>,
): Promise<string> {
  const message = parsed(text);
  const now = new Date(Number(rules.now()) * 1000);
  if (!(await takeBack(db, "sign-in", message.nonce, now))) throw new Refusal("login-nonce-unknown");
  if (message.domain !== rules.domain) {
    throw new Refusal("login-domain-wrong", { found: message.domain, expected: rules.domain });
  }
  if (message.chainId !== rules.chainId) {
    throw new Refusal("login-chain-wrong", { found: message.chainId, expected: rules.chainId });
  }
  requireInTime(message, now);
  const address = message.address.toLowerCase();
  if (rules.recoverMessage(text, signature) !== address) throw new Refusal("login-signature-wrong");
  return address;
}

function parsed(text: string): SiweMessage {
  try {
    return new SiweMessage(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split("\n")[0] : "";
    throw new Refusal("login-malformed", { reason }, { cause });
  }
}

/** An expiry is required: a signed message without end would be a password. */
function requireInTime({ expirationTime, notBefore }: SiweMessage, now: Date): void {
  const isOver = expirationTime === undefined || new Date(expirationTime) <= now;
  const isEarly = notBefore !== undefined && new Date(notBefore) > now;
  if (isOver || isEarly) throw new Refusal("login-expired");
}
