import { z } from "zod";
import { commit } from "../../documents/commitment.js";
import type { Call } from "../../http/call.js";
import { isMember } from "../../http/principal.js";
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
import { canonicalJson } from "../../shared/ocds/canonical.js";
import type { ReasonUse } from "../../shared/values/reasons/reason.js";
import { codesFor } from "../../shared/values/reasons/table.js";
import { keepDecision } from "../../store/queries/licence-decisions.js";
import { keepKey } from "../../store/queries/tax-issue.js";
import type { IssuedLicenceRow } from "../../store/queries/licence-service.js";
import { bytesOf } from "../../store/tables/column.js";
import type { LicenceParts } from "../parts.js";
import { standingOf } from "./state.js";

/** Why: the published reason, the law, the decision, and in words. Only a salted commitment of it reaches the chain. */
export const grounds = z.object({
  reason: z.int().meta({ description: "公布的事由代码 · published reason code" }),
  law: z.string().min(1).max(300).meta({ description: "法律依据 · legal basis" }),
  decision: z.string().min(1).max(200).meta({ description: "决定文号 · number of the decision" }),
  text: z.string().max(2_000).default(""),
});

export type Grounds = z.output<typeof grounds>;

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
  const { digest, salt } = commit("text", Buffer.from(canonicalJson(why), "utf8"));
  const crate = parts.vault.open();
  await keepDecision(call.sql, {
    ...{ basis: bytesOf(digest), licence: row.id, operation, state, becomes, reason: why.reason },
    content_key: await keepKey(call.sql, crate.wrapped),
    sealed: crate.seal(0, digest, JSON.stringify({ ...why, salt })),
    made_by: isMember(call.principal) ? call.principal.person : 0,
  });
  const place = { list: `${listId(parts.org, row.list)}`, index: `${row.entry}` };
  return {
    act: CHANGE_STATUS,
    values: { ...place, was: `${before.number}`, becomes: `${becomes}`, reason: `${why.reason}`, basis: digest },
  };
}

function requireReason(code: number, state: StateCode): void {
  const use = USE_OF[LICENCE_STATES[state].list] ?? "licence.revocation";
  requireReasonFor(code, use);
}

/** A reason is taken from the published table, for what it is meant for. */
export function requireReasonFor(code: number, use: ReasonUse): void {
  if (codesFor(use).includes(code)) return;
  const fault = {
    path: "/body/reason",
    code: "reason_unfit",
    zh: "事由代码不适用于此操作",
    en: "The reason is not one for this operation",
  };
  throw new Refusal("input-invalid", { count: 1 }, { faults: [fault] });
}
