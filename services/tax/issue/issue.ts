import type { Kysely } from "kysely";
import { Refusal } from "../../shared/errors/refusal.js";
import { keepKey } from "../../store/queries/content-keys.js";
import { keepInvoices, nextBatch, type KnownInvoice } from "../../store/queries/tax-issue.js";
import { taxpayersBySeller } from "../../store/queries/tax-taxpayers.js";
import type { Database } from "../../store/tables/database.js";
import { Allowances, type Drawing } from "../allowances/allowances.js";
import type { TaxParts } from "../parts.js";
import { anchorBatch } from "./anchor.js";
import type { Candidate, Outcome } from "./candidate.js";
import { countedOf } from "./counted.js";
import { isOpen, numberOf, refuse, type Item } from "./item.js";
import { namesOf, recognise, recogniseKnown } from "./known.js";
import { paperOf } from "./paper.js";
import { taxpayerKey } from "./parties.js";
import { rowOf } from "./row.js";

/**
 * Issues invoices within a transaction: each with its number on the chain, sealed, under the seller's quota; one that was
 * issued before keeps its number. Outcomes are in the candidates' order; a bad one stops no other.
 * @param now seconds since 1970
 * @param batched whether they make a batch of their own at once; else they wait for the next
 */
export async function issueInvoices(
  db: Kysely<Database>,
  parts: TaxParts,
  candidates: readonly Candidate[],
  { now, batched }: { readonly now: bigint; readonly batched: boolean },
): Promise<Outcome[]> {
  const { issuer } = parts;
  if (issuer === undefined) throw new Refusal("issuing-officer-missing");
  const items = candidates.map((candidate): Item => {
    return { candidate, seller: taxpayerKey(candidate.invoice.seller, parts.vault) };
  });
  await refuseStrangers(db, items);
  // What is drawn from is locked first: whatever others issued for these sellers is then committed and found.
  const allowances = await Allowances.lock(db, items.filter(isOpen).map(drawingOf));
  await recogniseKnown(db, items);
  draw(parts.org, items, { allowances, now });
  await allowances.settle();
  const fresh = items.filter((item) => item.paper !== undefined);
  if (fresh.length > 0) {
    const batch = batched ? await nextBatch(db) : null;
    await store(db, parts, fresh, batch);
    const uids = fresh.map(({ paper }) => paper?.uid ?? "");
    if (batch !== null) await anchorBatch(db, issuer, batch, uids);
  }
  return items.map(({ outcome }) => outcome ?? { ok: false, error: new Error("no outcome") });
}

async function refuseStrangers(db: Kysely<Database>, items: readonly Item[]): Promise<void> {
  const rows = await taxpayersBySeller(
    db,
    items.map(({ seller }) => seller),
  );
  const states = new Map(rows.map(({ seller, state }) => [seller, state]));
  for (const item of items) {
    const state = states.get(item.seller);
    const number = item.candidate.invoice.seller.vatId ?? item.candidate.invoice.seller.name ?? "";
    if (state === undefined) refuse(item, new Refusal("taxpayer-unknown", { number }));
    else if (state === "suspended") refuse(item, new Refusal("taxpayer-suspended", { number }));
  }
}

/** Numbers, quotas and papers of what is new; what comes twice in one call is the first of the two. */
function draw(
  bureau: number,
  items: readonly Item[],
  { allowances, now }: { readonly allowances: Allowances; readonly now: bigint },
): void {
  const first = new Map<string, KnownInvoice>();
  for (const item of items.filter(isOpen)) {
    try {
      const { candidate, seller } = item;
      const sale = candidate.sale ?? null;
      const names = namesOf({ seller, number: numberOf(candidate), sale });
      const known = names.map((name) => first.get(name)).find((each) => each !== undefined);
      if (known !== undefined) {
        recognise(item, known);
        continue;
      }
      const number = drawNumber(allowances, item);
      const paper = paperOf(bureau, { ...candidate.invoice, number }, now, candidate.holder);
      const { uid, fingerprint } = paper;
      const kept = { uid, seller, sale, number: paper.number, fingerprint, day: candidate.invoice.issueDate };
      for (const name of names) first.set(name, kept);
      item.paper = paper;
      item.outcome = { ok: true, uid, number: paper.number, isNew: true };
    } catch (error) {
      refuse(item, error);
    }
  }
}

/** The number that it came with or the next of the grant, and its share of the quota: both or neither. */
function drawNumber(allowances: Allowances, item: Item): string {
  const { candidate, seller } = item;
  const { china, number: given } = candidate.invoice;
  const drawing = drawingOf(item);
  if (candidate.isTakenOver === true) return given ?? allowances.number(drawing);
  if (!candidate.isRed) allowances.requireLeft(drawing);
  // A number of the fully digital invoice is the bureau's to give.
  if (china !== undefined && given !== undefined && /^\d{20}$/.test(given)) allowances.claim(seller, given);
  const number = given ?? allowances.number(drawing);
  if (!candidate.isRed) allowances.take(drawing);
  else if (candidate.originalDay !== undefined) allowances.giveBack(drawing, candidate.originalDay);
  return number;
}

async function store(db: Kysely<Database>, { vault }: TaxParts, items: readonly Item[], batch: bigint | null) {
  const crate = vault.open();
  const key = await keepKey(db, crate.wrapped);
  const rows = items.flatMap(({ candidate, seller, paper }, place) =>
    paper === undefined ? [] : [rowOf({ candidate, seller, paper, place, crate })],
  );
  await keepInvoices(db, key, rows, batch);
}

/** Numbers that another transaction took at the same instant make the whole call run again. */
export async function issueInTransaction(
  db: Kysely<Database>,
  work: (trx: Kysely<Database>) => Promise<Outcome[]>,
): Promise<Outcome[]> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      if (attempt === ATTEMPTS || !isTaken(error)) throw error;
    }
  }
}

const ATTEMPTS = 3;
const UNIQUE_VIOLATION = "23505";

function isTaken(error: unknown): boolean {
  return typeof error === "object" && error !== null && "code" in error && error.code === UNIQUE_VIOLATION;
}

function drawingOf({ seller, candidate: { invoice } }: Item): Drawing {
  return { seller, day: invoice.issueDate, currency: invoice.currency, net: countedOf(invoice).net };
}
