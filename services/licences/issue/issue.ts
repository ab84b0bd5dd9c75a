import type { Kysely } from "kysely";
import { w3cContents, sdJwtContents, type Licence } from "../../credentials/licence.js";
import { bitstringEntry } from "../../credentials/status/bitstring.js";
import type { Call } from "../../http/call.js";
import { listId } from "../../shared/licence/list-words.js";
import { STATUS_PURPOSES } from "../../shared/licence/status-list.js";
import { timesOf } from "../../shared/licence/validity.js";
import { keepLicences, type NewLicence } from "../../store/queries/licence-issue.js";
import { keepKey } from "../../store/queries/content-keys.js";
import type { Database } from "../../store/tables/database.js";
import type { SigningKeyPair } from "../keys.js";
import type { LicenceParts } from "../parts.js";
import { bitstringUri, tokenUri } from "../status/addresses.js";
import { thumbprintOf } from "../thumbprint.js";
import { beijingDay, type Issuing } from "./contents.js";
import { drawEntries, type Entry } from "./draw.js";
import { fillItems } from "./fill.js";
import type { Candidate, Item, Outcome } from "./item.js";
import type { JobDone } from "./press-worker.js";
import type { Sheet } from "./sheet.js";
import { timed } from "./steps.js";

type Caller = Pick<Call, "db" | "now" | "names">;

/** Licences that are signed and sealed, and not stored yet. */
export interface Batchful {
  readonly items: readonly Item[];
  /** Rows by the content key that seals them. */
  readonly runs: readonly { readonly wrapped: Uint8Array; readonly rows: readonly NewLicence[] }[];
}

/** Sheets of one job: enough that handing them over costs little, few enough that all threads end together. */
const SHEETS_A_JOB = 256;

/** Checks, completes, draws entries for and prints what is asked for. A bad one stops no other. */
export async function printLicences(
  { db, now, names }: Caller,
  parts: LicenceParts,
  candidates: readonly Candidate[],
): Promise<Batchful> {
  const key = await parts.keys.active(db);
  const authority = { code: parts.office?.code ?? "", name: names(parts.org) ?? `${parts.org}` };
  const issuing: Issuing = { catalogue: await parts.catalogues.newest(db), authority, today: beijingDay(now()) };
  const items = await timed("check", () => fillItems(db, parts, candidates, issuing));
  const fresh = items.filter((item) => item.filled !== undefined);
  if (fresh.length === 0) return { items, runs: [] };
  const entries = await timed("draw", () => drawEntries(db, fresh.length));
  const context = { parts, issuing, key, now: now() };
  const jobs = Array.from({ length: Math.ceil(fresh.length / SHEETS_A_JOB) }, async (_, at) => {
    const [from, to] = [at * SHEETS_A_JOB, (at + 1) * SHEETS_A_JOB];
    const [some, places] = [fresh.slice(from, to), entries.slice(from, to)];
    const sheets = some.map((item, i) => sheetOf(context, item, places[i] as Entry));
    const done = await parts.press.print({ kid: key.kid, privateKey: key.privateKey, sheets });
    return { wrapped: done.wrapped, rows: some.map((item, i) => rowOf(context, item, places[i] as Entry, done, i)) };
  });
  return { items, runs: await timed("print", () => Promise.all(jobs)) };
}

/** Stores what was printed, waiting for its batch or in one. */
export async function storeLicences(db: Kysely<Database>, { runs }: Batchful, batch: bigint | null): Promise<void> {
  let first = 0;
  for (const { wrapped, rows } of runs) {
    const key = await keepKey(db, Buffer.from(wrapped));
    await keepLicences(db, key, rows, batch === null ? null : { batch, first });
    first += rows.length;
  }
}

export function outcomesOf({ items }: Batchful): Outcome[] {
  return items.map(({ outcome }) => outcome ?? { ok: false, error: new Error("no outcome") });
}

interface Context {
  readonly parts: LicenceParts;
  readonly issuing: Issuing;
  readonly key: SigningKeyPair;
  readonly now: bigint;
}

function filledOf({ filled }: Item): NonNullable<Item["filled"]> {
  if (filled === undefined) throw new Error("an item that was not filled");
  return filled;
}

function sheetOf({ parts, issuing, now }: Context, item: Item, { list, entry }: Entry): Sheet {
  const { id, type, completed } = filledOf(item);
  const { holder, holderKind, w3c } = item.candidate.request;
  const { contents } = completed;
  const licence: Licence = { type, holderKind, content: contents, issuer: parts.base, issuedAt: Number(now) };
  const { from, until = 0 } = timesOf(String(contents["validFrom"]), String(contents["validUntil"]));
  const place = { list: tokenUri(parts, list), index: entry };
  const statuses = STATUS_PURPOSES.map((purpose) => bitstringEntry(bitstringUri(parts, list, purpose), purpose, entry));
  return {
    id,
    contents: sdJwtContents(issuing.catalogue, licence, holder, place),
    w3c: w3c ? w3cContents(issuing.catalogue, licence, holder, statuses) : undefined,
    ...{ cardType: type.number, list: listId(parts.org, list), from: BigInt(from), until: BigInt(until) },
    subject: holderName(contents),
  };
}

/** By what a holder is known, whatever the licence: kind of code and code. */
export function holderName(contents: Readonly<Record<string, unknown>>): string {
  return `${String(contents["holderCodeType"])}:${String(contents["holderCode"])}`;
}

function rowOf(
  { parts, key, now }: Context,
  item: Item,
  { list, entry }: Entry,
  { printed }: JobDone,
  at: number,
): NewLicence {
  const { id, type, completed } = filledOf(item);
  const { request, before } = item.candidate;
  const done = printed[at];
  if (done === undefined) throw new Error("a sheet was not printed");
  return {
    ...{ id, reference: request.reference ?? null, request: item.digest },
    ...{ cardType: type.number, type: type.id, typeVersion: type.version, holderKind: request.holderKind },
    identifier: parts.vault.pseudonym(`identifier:${completed.identifierText}`),
    holder: parts.vault.pseudonym(`holder:${holderName(completed.contents)}`),
    holderKey: thumbprintOf(request.holder),
    ...{ version: completed.identifier.version, predecessor: before?.id ?? null, list, entry, kid: key.kid },
    ...{ content: done.content, keyPlace: at, sealed: done.sealed, issuedAt: now },
  };
}
