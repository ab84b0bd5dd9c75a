import type { Kysely } from "kysely";
import { Refusal } from "../../shared/errors/refusal.js";
import { keepInvoices, keepKey, nextBatch } from "../../store/queries/tax-issue.js";
import { isGranted, taxpayersBySeller } from "../../store/queries/tax-taxpayers.js";
import type { Database } from "../../store/tables/database.js";
import { Allowances, type Drawing } from "../allowances/allowances.js";
import type { TaxParts } from "../parts.js";
import { anchorBatch } from "./anchor.js";
import type { Candidate, Outcome } from "./candidate.js";
import { isOpen, numberOf, refuse, type Item } from "./item.js";
import { recogniseKnown } from "./known.js";
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
  await draw(db, parts.org, items, { allowances, now });
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

/** Numbers, quotas and papers of what is new. */
async function draw(
  db: Kysely<Database>,
  bureau: number,
  items: readonly Item[],
  { allowances, now }: { readonly allowances: Allowances; readonly now: bigint },
): Promise<void> {
  const seen = new Set<string>();
  for (const item of items.filter(isOpen)) {
    try {
      const { candidate, seller } = item;
      const drawing = drawingOf(item);
      await requireGranted(db, seller, candidate);
      requireFirst(seen, seller, candidate);
      if (!candidate.isRed) allowances.take(drawing);
      const number = candidate.invoice.number ?? allowances.number(drawing);
      item.paper = paperOf(bureau, { ...candidate.invoice, number }, now, candidate.holder);
      item.outcome = { ok: true, uid: item.paper.uid, number: item.paper.number, isNew: true };
    } catch (error) {
      refuse(item, error);
    }
  }
  await allowances.settle();
}

/** A number of the fully digital invoice is the bureau's to give. */
async function requireGranted(db: Kysely<Database>, seller: string, { invoice }: Candidate): Promise<void> {
  if (invoice.china === undefined || invoice.number === undefined || !/^\d{20}$/.test(invoice.number)) return;
  if (!(await isGranted(db, seller, invoice.number)))
    throw new Refusal("number-not-granted", { number: invoice.number });
}

function requireFirst(seen: Set<string>, seller: string, candidate: Candidate): void {
  const number = numberOf(candidate);
  const names = [
    ...(number === null ? [] : [`number ${seller} ${number}`]),
    ...(candidate.sale === undefined ? [] : [`sale ${seller} ${candidate.sale}`]),
  ];
  if (names.some((name) => seen.has(name))) {
    throw candidate.sale === undefined
      ? new Refusal("invoice-number-taken", { number: number ?? "" })
      : new Refusal("sale-differs", { sale: candidate.sale });
  }
  for (const name of names) seen.add(name);
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
  return { seller, day: invoice.issueDate, currency: invoice.currency, net: invoice.totals.net };
}
