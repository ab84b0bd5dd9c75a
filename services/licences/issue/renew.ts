import { z } from "zod";
import type { Call } from "../../http/call.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { readLicenceIdentifier, type LicenceIdentifier } from "../../shared/licence/identifier.js";
import { checkStep, checkSuccessor } from "../../shared/licence/states.js";
import { enqueue } from "../../outbox/enqueue.js";
import type { IssuedLicenceRow } from "../../store/queries/licence-service.js";
import { contentsOf, holderOf } from "../holder/open.js";
import type { LicenceParts } from "../parts.js";
import { draftStep } from "../status/change.js";
import { grounds } from "../status/grounds.js";
import { standingOf } from "../status/state.js";
import { publicKey } from "../thumbprint.js";
import { holderName, outcomesOf, printLicences, storeLicences } from "./issue.js";
import type { Candidate, Outcome } from "./item.js";

export const renewBody = grounds.extend({
  operation: z.enum(["02", "09"]).default("02").meta({ description: "02 延续 renew · 09 变更 change" }),
  contents: z.record(z.string(), z.unknown()).default({}).meta({ description: "改变的内容 · what changes" }),
  holder: publicKey
    .optional()
    .meta({ description: "换绑的密钥，默认仍为原密钥 · another key; the same one unless given" }),
});

/** What a successor does not take over: the office fills it in anew. */
const NOT_KEPT = new Set(["certificateIdentifier", "certificateVersion", "issueDate", "validFrom", "validUntil"]);

/** Issues the successor of a licence and has the old one superseded: one SQL transaction. */
export async function renewLicence(
  call: Call,
  parts: LicenceParts,
  row: IssuedLicenceRow,
  { operation, contents, holder, ...why }: z.output<typeof renewBody>,
): Promise<Extract<Outcome, { ok: true }>> {
  const { office } = parts;
  if (office === undefined) throw new Refusal("licence-office-missing");
  const { state } = await standingOf(call.sql, parts.org, row);
  const verdict = checkStep(operation, state, "05");
  if (!verdict.ok) throw new Refusal("licence-step-wrong", { rule: `${verdict.reason.zh} · ${verdict.reason.en}` });
  const before = contentsOf(parts.vault, row);
  const candidate = successorOf(parts, row, { contents, ...(holder !== undefined && { holder }) });
  requireSuccessor(row, before, candidate);
  const printed = await printLicences(call, parts, [candidate]);
  const [outcome] = outcomesOf(printed);
  if (outcome === undefined || !outcome.ok) throw outcome?.error ?? new Error("no outcome");
  await storeLicences(call.sql, printed, null);
  const { act, values } = await draftStep(call, parts, row, { operation, state: "05", grounds: why });
  const data = await office.officer.sign(act, values);
  await enqueue(call.sql, { key: `superseded:${row.id}`, contract: act.contract, data });
  return outcome;
}

/** The request for a licence that follows another: the same contents but for what changes. */
export function successorOf(
  { vault }: Pick<LicenceParts, "vault">,
  row: IssuedLicenceRow,
  {
    contents,
    holder,
  }: { readonly contents: Readonly<Record<string, unknown>>; readonly holder?: z.output<typeof publicKey> },
): Candidate {
  const before = contentsOf(vault, row);
  const kept = Object.fromEntries(Object.entries(before).filter(([name]) => !NOT_KEPT.has(name)));
  const key = holder ?? publicKey.parse(holderOf(vault, row));
  const request = {
    type: row.type,
    holderKind: row.holder_kind,
    holder: key,
    contents: { ...kept, ...contents },
    w3c: false,
  };
  return { request, before: { id: row.id, identifier: identifierOf(before) } };
}

function identifierOf(contents: Readonly<Record<string, unknown>>): LicenceIdentifier {
  const verdict = readLicenceIdentifier(String(contents["certificateIdentifier"]));
  if (!verdict.ok) throw new Error("an issued licence has a wrong identifier");
  return verdict.identifier;
}

function requireSuccessor(
  row: IssuedLicenceRow,
  before: Readonly<Record<string, unknown>>,
  { request }: Candidate,
): void {
  const one = { type: row.type, holder: holderName(before), version: row.version };
  const next = { type: request.type, holder: holderName(request.contents), version: row.version + 1 };
  const verdict = checkSuccessor(one, next);
  if (!verdict.ok) throw new Refusal("licence-step-wrong", { rule: `${verdict.reason.zh} · ${verdict.reason.en}` });
}
