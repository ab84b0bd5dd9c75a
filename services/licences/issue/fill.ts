import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import { Refusal } from "../../shared/errors/refusal.js";
import { canonicalJson } from "../../shared/ocds/canonical.js";
import { licencesByReference } from "../../store/queries/licence-issue.js";
import { licenceById } from "../../store/queries/licence-service.js";
import type { Database } from "../../store/tables/database.js";
import { typeOr404 } from "../catalogue/catalogue.js";
import { contentsOf } from "../holder/open.js";
import type { LicenceParts } from "../parts.js";
import { complete, type Issuing } from "./contents.js";
import { refuse, type Candidate, type Item } from "./item.js";

/** Checks and completes what is asked for; what was issued before under its reference is recognised. */
export async function fillItems(
  db: Kysely<Database>,
  parts: LicenceParts,
  candidates: readonly Candidate[],
  issuing: Issuing,
): Promise<Item[]> {
  const items = candidates.map((candidate): Item => {
    return { candidate, digest: parts.vault.pseudonym(`request:${canonicalJson(candidate.request)}`) };
  });
  await recogniseKnown(db, parts, items);
  const first = new Map<string, Item>();
  for (const item of items.filter(({ outcome }) => outcome === undefined)) {
    const { reference } = item.candidate.request;
    const same = reference === undefined ? undefined : first.get(reference);
    if (same !== undefined) repeat(item, same);
    else fill(item, issuing);
    if (reference !== undefined && same === undefined) first.set(reference, item);
  }
  return items;
}

function fill(item: Item, issuing: Issuing): void {
  const { request, before } = item.candidate;
  try {
    const type = typeOr404(issuing.catalogue, request.type);
    const completed = complete(issuing, type, request.holderKind, request.contents, before?.identifier);
    item.filled = { id: randomUUID(), type, completed };
    item.outcome = { ok: true, licence: item.filled.id, identifier: completed.identifierText, isNew: true };
  } catch (error) {
    refuse(item, error);
  }
}

/** The same reference twice in one call. */
function repeat(item: Item, { digest, outcome }: Item): void {
  if (digest !== item.digest) refuseTaken(item);
  else item.outcome = outcome?.ok === true ? { ...outcome, isNew: false } : (outcome as NonNullable<Item["outcome"]>);
}

async function recogniseKnown(db: Kysely<Database>, parts: LicenceParts, items: readonly Item[]): Promise<void> {
  const references = items.flatMap(({ candidate }) => candidate.request.reference ?? []);
  const known = new Map((await licencesByReference(db, references)).map((row) => [row.reference, row]));
  for (const item of items) {
    const row = known.get(item.candidate.request.reference ?? "");
    if (row === undefined) continue;
    if (row.request !== item.digest) {
      refuseTaken(item);
      continue;
    }
    const kept = await licenceById(db, row.id);
    const identifier =
      kept === undefined || kept.sealed === null ? "" : String(contentsOf(parts.vault, kept)["certificateIdentifier"]);
    item.outcome = { ok: true, licence: row.id, identifier, isNew: false };
  }
}

function refuseTaken(item: Item): void {
  refuse(item, new Refusal("licence-reference-taken", { reference: item.candidate.request.reference ?? "" }));
}
