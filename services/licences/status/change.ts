import { z } from "zod";
import type { Call } from "../../http/call.js";
import type { Draft } from "../../http/relay/prepare.js";
import { CHANGE_STATUS } from "../../shared/acts/licence.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { listId } from "../../shared/licence/list-words.js";
import {
  LICENCE_OPERATIONS,
  LICENCE_STATES,
  checkStep,
  listNumberOf,
  type OperationCode,
  type StateCode,
} from "../../shared/licence/states.js";
import type { ReasonUse } from "../../shared/values/reasons/reason.js";
import { keepDecision } from "../../store/queries/licence-decisions.js";
import type { IssuedLicenceRow } from "../../store/queries/licence-service.js";
import type { LicenceParts } from "../parts.js";
import { closeGrounds, grounds, requireReasonFor, type Grounds } from "./grounds.js";
import { standingOf } from "./state.js";

const codes = <T extends string>(record: Readonly<Record<T, unknown>>): [T, ...T[]] =>
  Object.keys(record) as [T, ...T[]];

export const stepBody = grounds.extend({
  operation: z.enum(codes(LICENCE_OPERATIONS)).meta({ description: "GB/T 36903 操作代码 · code of the operation" }),
  state: z.enum(codes(LICENCE_STATES)).meta({ description: "到达的状态代码 · the state that it leads to" }),
});

const USE_OF: Readonly<Record<string, ReasonUse>> = {
  valid: "licence.restoration",
  suspended: "licence.suspension",
  revoked: "licence.revocation",
  superseded: "licence.supersession",
};

export interface Step {
  readonly operation: OperationCode;
  readonly state: StateCode;
  readonly grounds: Grounds;
}

/** Notes a decision and drafts the act by which it takes effect. */
export async function draftStep(
  call: Pick<Call, "sql" | "principal">,
  parts: LicenceParts,
  row: Pick<IssuedLicenceRow, "id" | "list" | "entry">,
  { operation, state, grounds: why }: Step,
): Promise<Draft> {
  const before = await standingOf(call.sql, parts.org, row);
  const verdict = checkStep(operation, before.state, state, why.text);
  if (!verdict.ok) throw new Refusal("licence-step-wrong", { rule: `${verdict.reason.zh} · ${verdict.reason.en}` });
  const becomes = listNumberOf(state);
  requireReason(why.reason, state);
  const { basis, row: kept } = await closeGrounds(call, parts.vault, why);
  await keepDecision(call.sql, { ...kept, licence: row.id, operation, state, becomes });
  const place = { list: `${listId(parts.org, row.list)}`, index: `${row.entry}` };
  return {
    act: CHANGE_STATUS,
    values: { ...place, was: `${before.number}`, becomes: `${becomes}`, reason: `${why.reason}`, basis },
  };
}

function requireReason(code: number, state: StateCode): void {
  const use = USE_OF[LICENCE_STATES[state].list] ?? "licence.revocation";
  requireReasonFor(code, use);
}
