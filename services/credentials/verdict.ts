import type { Bilingual } from "../shared/acts/act.js";
import type { CredentialReason } from "../shared/errors/credentials.js";
import { isRefusal, Refusal, type ErrorArgs } from "../shared/errors/refusal.js";

/** Why something does not count: one code, what it was found to be, and the sentence in both languages. */
export interface Unproved {
  readonly ok: false;
  readonly code: CredentialReason;
  readonly args: ErrorArgs;
  readonly reason: Bilingual;
}

export type Verdict<T> = ({ readonly ok: true } & T) | Unproved;

/** Stops a verification with its one reason. */
export function refuse(code: CredentialReason, args: ErrorArgs = {}, cause?: unknown): never {
  throw new Refusal(code, args, cause === undefined ? {} : { cause });
}

/** Runs a verification; a refusal inside it becomes the verdict, anything else is a fault of ours and is thrown on. */
export async function verdictOf<T extends object>(check: () => Promise<T>): Promise<Verdict<T>> {
  try {
    return { ok: true, ...(await check()) };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { ok: false, code: error.code as CredentialReason, args: error.args, reason: error.say() };
  }
}
