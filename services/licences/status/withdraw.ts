import type { Vault } from "../../documents/vault.js";
import type { Call } from "../../http/call.js";
import type { Drafts } from "../../http/operations/business-acts.js";
import type { Draft } from "../../http/relay/prepare.js";
import { WITHDRAW_BATCHES } from "../../shared/acts/licence.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { keepWithdrawal } from "../../store/queries/licence-decisions.js";
import { batchesUnderKey, licenceKeys, retireLicenceKey } from "../../store/queries/licence-keys.js";
import { closeGrounds, requireReasonFor, type Grounds } from "./grounds.js";

type Caller = Pick<Call, "sql" | "principal">;

/** The most batches of one act (`ILicenceBatches`). */
const MOST = 256;

/** Notes why batches are taken back and drafts the act that does it; roots stand in order, each once. */
export async function withdrawRoots(
  call: Caller,
  vault: Vault,
  roots: readonly string[],
  why: Grounds,
): Promise<Draft> {
  requireReasonFor(why.reason, "licence.withdrawal");
  const ordered = [...new Set(roots)].sort();
  const { basis, row } = await closeGrounds(call, vault, why);
  await keepWithdrawal(call.sql, row);
  return { act: WITHDRAW_BATCHES, values: { roots: ordered, reason: `${why.reason}`, basis } };
}

/** Retires a key, and takes back what the chain has of it: the key itself, and the batches that it may have signed for another. */
export async function withdrawLeaked(
  call: Caller,
  vault: Vault,
  kid: string,
  { since, ...why }: Grounds & { readonly since: string },
): Promise<Drafts> {
  const key = (await licenceKeys(call.sql)).find((each) => each.kid === kid);
  if (key === undefined) throw new Refusal("not-found", { what: "signing key", id: kid });
  await retireLicenceKey(call.sql, kid);
  const batches = await batchesUnderKey(call.sql, kid, new Date(since));
  const roots = [key.root, ...batches];
  const drafts: Draft[] = [];
  for (let at = 0; at < roots.length; at += MOST) {
    drafts.push(await withdrawRoots(call, vault, roots.slice(at, at + MOST), why));
  }
  return { drafts, made: { key: key.root } };
}
