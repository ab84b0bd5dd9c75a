import type { DutyName } from "../shared/values/duty.js";
import { DUTIES } from "../shared/values/duty.js";

/** Nobody in particular. */
export interface Anonymous {
  readonly kind: "anonymous";
}

/** Somebody who acts for an organisation: a person with a key of the registry, or a system that a gateway registered. */
export interface Member {
  readonly kind: "person" | "system";
  /** The person's address in lower case, or the system's client id. */
  readonly id: string;
  readonly org: number;
  /** Number of the person within the organisation; for a system that of the officer whose key it uses. */
  readonly person: number;
  /** Duty bits held now. */
  readonly duties: bigint;
  /** ERC-7913 bytes of the key that acts are signed with, as 0x string in lower case. */
  readonly signer: string;
}

export type Principal = Anonymous | Member;

export const ANONYMOUS: Anonymous = { kind: "anonymous" };

export function isMember(principal: Principal): principal is Member {
  return principal.kind !== "anonymous";
}

export function holds(principal: Principal, duty: DutyName): boolean {
  return isMember(principal) && (principal.duties & DUTIES[duty]) !== 0n;
}
