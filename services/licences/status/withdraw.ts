import { commit } from "../../documents/commitment.js";
import type { Call } from "../../http/call.js";
import type { Draft } from "../../http/relay/prepare.js";
import type { Drafts } from "../../http/operations/business-acts.js";
import { WITHDRAW_BATCHES } from "../../shared/acts/licence.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { canonicalJson } from "../../shared/ocds/canonical.js";
import { batchesUnderKey, licenceKeys, retireLicenceKey } from "../../store/queries/licence-keys.js";
import { requireReasonFor, type Grounds } from "./change.js";

/** The most batches of one act (`ILicenceBatches`). */
const MOST = 256;

/** The act that takes batches back; roots stand in order, each once. */
export function withdrawRoots(roots: readonly string[], why: Grounds): Draft {
  requireReasonFor(why.reason, "licence.withdrawal");
  const ordered = [...new Set(roots)].sort();
  const { digest: basis } = commit("text", Buffer.from(canonicalJson(why), "utf8"));
  return { act: WITHDRAW_BATCHES, values: { roots: ordered, reason: `${why.reason}`, basis } };
}

/** Retires a key, and takes back what the chain has of it: the key itself, and the batches that it may have signed for another. */
export async function withdrawLeaked(call: Pick<Call, "sql">, kid: string, since: Date, why: Grounds): Promise<Drafts> {
  const key = (await licenceKeys(call.sql)).find((each) => each.kid === kid);
  if (key === undefined) throw new Refusal("not-found", { what: "signing key", id: kid });
  await retireLicenceKey(call.sql, kid);
  const batches = await batchesUnderKey(call.sql, kid, since);
  const roots = [key.root, ...batches];
  const drafts = Array.from({ length: Math.ceil(roots.length / MOST) }, (_, at) =>
    withdrawRoots(roots.slice(at * MOST, (at + 1) * MOST), why),
  );
  return { drafts, made: { key: key.root } };
}
