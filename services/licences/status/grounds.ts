import { z } from "zod";
import { commit } from "../../documents/commitment.js";
import { openAlone, sealAlone } from "../../documents/seal-alone.js";
import type { Vault } from "../../documents/vault.js";
import type { Call } from "../../http/call.js";
import { isMember } from "../../http/principal.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { canonicalJson } from "../../shared/ocds/canonical.js";
import type { ReasonUse } from "../../shared/values/reasons/reason.js";
import { codesFor } from "../../shared/values/reasons/table.js";
import { bytesOf } from "../../store/tables/column.js";

/** Why: the published reason, the law, the decision, and in words. Only a salted commitment of it reaches the chain. */
export const grounds = z.object({
  reason: z.int().meta({ description: "公布的事由代码 · published reason code" }),
  law: z.string().min(1).max(300).meta({ description: "法律依据 · legal basis" }),
  decision: z.string().min(1).max(200).meta({ description: "决定文号 · number of the decision" }),
  text: z.string().max(2_000).default(""),
});

export type Grounds = z.output<typeof grounds>;

/** Grounds as they are kept: closed, under the commitment that their act carries. */
export async function closeGrounds(call: Pick<Call, "sql" | "principal">, vault: Vault, why: Grounds) {
  const { digest: basis, salt } = commit("text", Buffer.from(canonicalJson(why), "utf8"));
  const kept = await sealAlone(call.sql, vault, basis, JSON.stringify({ ...why, salt }));
  const made_by = isMember(call.principal) ? call.principal.person : 0;
  return { basis, row: { basis: bytesOf(basis), reason: why.reason, made_by, ...kept } };
}

/** Law, decision and words; empty where they were erased. */
export function openGrounds(
  vault: Vault,
  { basis, wrapped, sealed }: { readonly basis: string; readonly wrapped: string; readonly sealed: string | null },
): Omit<Grounds, "reason"> {
  if (sealed === null) return { law: "", decision: "", text: "" };
  const { law, decision, text } = JSON.parse(openAlone(vault, basis, { wrapped, sealed })) as Grounds;
  return { law, decision, text };
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
