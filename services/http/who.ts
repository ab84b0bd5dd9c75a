import { Refusal } from "../shared/errors/refusal.js";
import type { DutyName } from "../shared/values/duty.js";
import { ANONYMOUS, holds, isMember, type Principal } from "./principal.js";

/**
 * Who may call an operation. What depends on the record in question (a party to it, its debtor) is for the handler to
 * judge, which then refuses with `not-yours`.
 */
export interface Who {
  /** False: anyone, signed in or not. */
  readonly login: boolean;
  /** Only the organisation that runs the gateway. */
  readonly own: boolean;
  /** Only registered systems, no people. */
  readonly system: boolean;
  /** One of these is enough; none named: no duty is needed. */
  readonly duties: readonly DutyName[];
  /** Each of these is needed besides. */
  readonly also?: readonly DutyName[];
}

export function anyone(): Who {
  return { login: false, own: false, system: false, duties: [] };
}

/** Any enrolled organisation, by somebody who holds one of the duties. */
export function members(...duties: readonly DutyName[]): Who {
  return { login: true, own: false, system: false, duties };
}

/** The gateway's own organisation, by somebody who holds one of the duties. */
export function staff(...duties: readonly DutyName[]): Who {
  return { login: true, own: true, system: false, duties };
}

/** The systems of the gateway's own organisation, mapped to an officer who holds one of the duties. */
export function systems(...duties: readonly DutyName[]): Who {
  return { login: true, own: true, system: true, duties };
}

/** Why a principal may not call, or undefined when it may. */
export function refusalFor(who: Who, principal: Principal, gatewayOrg: number): Refusal | undefined {
  if (!who.login) return undefined;
  if (!isMember(principal)) return new Refusal("token-missing");
  if (who.own && principal.org !== gatewayOrg) return new Refusal("organisation-wrong", { expected: gatewayOrg });
  if (who.system && principal.kind !== "system") return new Refusal("system-only");
  const missing = missingDuty(who, principal);
  return missing === undefined ? undefined : new Refusal("duty-missing", { needed: missing });
}

/** What a principal lacks: one of several duties, or one that is needed besides. */
function missingDuty({ duties, also = [] }: Who, principal: Principal): string | undefined {
  const isOneHeld = duties.length === 0 || duties.some((duty) => holds(principal, duty));
  return isOneHeld ? also.find((duty) => !holds(principal, duty)) : duties.join(" | ");
}

export function admits(who: Who, principal: Principal = ANONYMOUS, gatewayOrg = 0): boolean {
  return refusalFor(who, principal, gatewayOrg) === undefined;
}

/** Refuses whoever does not act for one of the parties to a record; `what` names the record's kind. */
export function requireParty(principal: Principal, parties: readonly number[], what: string): void {
  if (isMember(principal) && parties.includes(principal.org)) return;
  throw new Refusal("not-yours", { what });
}
