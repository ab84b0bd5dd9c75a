import { actName } from "../../shared/acts/list.js";
import type { ActType } from "../../shared/acts/act.js";
import { ENROL_LIGHT, LIST_ORGANISATIONS, LIST_PERSONS } from "../../shared/acts/access.js";
import { ANCHOR_BATCH } from "../../shared/acts/evidence.js";
import { ATTEST_HISTORY, CORRECT_HISTORY } from "../../shared/acts/history.js";
import { LINK_RED, REVERSE_INVOICE } from "../../shared/acts/invoice-reds.js";
import { USE_BY_LAW, USE_GRANT } from "../../shared/acts/licence.js";
import type { DutyName } from "../../shared/values/duty.js";

/** Which acts no person of the organisation does alone, and how long they wait for another one. */
export interface SecondPersonRule {
  /** By `Contract.Name`: the second person needs one of these duties. */
  readonly acts: ReadonlyMap<string, readonly DutyName[]>;
  /** Seconds that an act waits. */
  readonly patience: bigint;
}

/** Nothing waits. */
export const ONE_PERSON: SecondPersonRule = { acts: new Map(), patience: 0n };

/**
 * Acts that cannot wait: programs sign them (anchors, imports, red letters), the answer of the same call rests on them
 * (uses of licences), or another record is settled with them (an application).
 */
export const NEVER_HELD: ReadonlySet<string> = new Set(
  [
    ...[ANCHOR_BATCH, ATTEST_HISTORY, CORRECT_HISTORY, LIST_ORGANISATIONS, LIST_PERSONS],
    ...[LINK_RED, REVERSE_INVOICE, USE_BY_LAW, USE_GRANT, ENROL_LIGHT],
  ].map(actName),
);

/** Duties of which the second person needs one; undefined for an act that one person does alone. */
export function secondDuties(rule: SecondPersonRule, act: ActType): readonly DutyName[] | undefined {
  return rule.acts.get(actName(act));
}
