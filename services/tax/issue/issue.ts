import type { Kysely } from "kysely";
import type { Pool, PoolClient } from "pg";
import { normalised } from "../../shared/invoice/business-key.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { nextBatch, type KnownInvoice } from "../../store/queries/tax-issue.js";
import { taxpayersBySeller } from "../../store/queries/tax-taxpayers.js";
import { inMixedTransaction } from "../../store/transaction.js";
import type { Database } from "../../store/tables/database.js";
import { Allowances, type Drawing } from "../allowances/allowances.js";
import type { TaxParts } from "../parts.js";
import { anchorBatch } from "./anchor.js";
import type { Candidate, Outcome } from "./candidate.js";
import { fingerprintAs, isOpen, itemOf, outcomeOf, refuse, type Item } from "./item.js";
import { nameOf, namesOf, recognise, recogniseKnown } from "./known.js";
import { paperOf } from "./paper.js";
import { storeItems } from "./store-items.js";

export interface IssueTerms {
  /** Seconds since 1970. */
  readonly now: bigint;
  /** Whether they make a batch of their own at once; else they wait for the next. */
  readonly batched: boolean;
}

/** Issues invoices that are here as a whole: see `issueItems`. */
export function issueInvoices(
  db: Kysely<Database>,
  parts: TaxParts,
  candidates: readonly Candidate[],
  terms: IssueTerms,
): Promise<Outcome[]> {
  const items = candidates.map((candidate) => itemOf(candidate, parts.vault));
  return issueItems(db, parts, items, terms);
}

/**
 * Issues invoices within a transaction: each with its number on the chain, sealed, under the seller's quota; one that was
 * issued before keeps its number. Outcomes are in the items' order; a bad one stops no other.
 * @param client the transaction's connection, where threads keep some of them: their rows go by COPY
 */
export async function issueItems(
  db: Kysely<Database>,
  parts: TaxParts,
  items: readonly Item[],
  { now, batched }: IssueTerms,
  client?: PoolClient,
): Promise<Outcome[]> {
  const { issuer, org } = parts;
  if (issuer === undefined) throw new Refusal("issuing-officer-missing");
  await refuseStrangers(db, items.filter(isOpen));
  // What is drawn from is locked first: whatever others issued for these sellers is then committed and found.
  const allowances = await Allowances.lock(db, items.filter(isOpen).map(drawingOf));
  await recogniseKnown(db, items);
  const fresh = draw(items, { allowances, bureau: org, now });
  await allowances.settle();
  if (fresh.length > 0) {
    const batch = batched ? await nextBatch(db) : null;
    await storeItems({ db, client, vault: parts.vault }, fresh, { bureau: org, now, batch });
    const uids = fresh.map(({ uid }) => uid ?? "");
    if (batch !== null) await anchorBatch(db, issuer, batch, uids);
  }
  return items.map(outcomeOf);
}

async function refuseStrangers(db: Kysely<Database>, items: readonly Item[]): Promise<void> {
  const rows = await taxpayersBySeller(
    db,
    items.map(({ outline }) => outline.seller),
  );
  const states = new Map(rows.map(({ seller, state }) => [seller, state]));
  for (const item of items) {
    const { seller, sellerNumber: number } = item.outline;
    const state = states.get(seller);
    if (state === undefined) refuse(item, new Refusal("taxpayer-unknown", { number }));
    else if (state === "suspended") refuse(item, new Refusal("taxpayer-suspended", { number }));
  }
}

interface Draws {
  readonly allowances: Allowances;
  readonly bureau: number;
  readonly now: bigint;
}

/** Numbers, quotas and papers of what is new; what comes twice in one call is the first of the two. @returns the new ones */
function draw(items: readonly Item[], draws: Draws): Item[] {
  const first = new Map<string, Item>();
  const fresh: Item[] = [];
  for (const item of items.filter(isOpen)) {
    try {
      const names = namesOf(nameOf(item));
      const twin = names.map((name) => first.get(name)).find((each) => each !== undefined);
      if (twin !== undefined) {
        recognise(item, knownOf(twin));
        if (item.outcome?.ok === true) item.twin = twin;
        continue;
      }
      drawOne(item, draws);
      for (const name of names) first.set(name, item);
      fresh.push(item);
    } catch (error) {
      refuse(item, error);
    }
  }
  return fresh;
}

function drawOne(item: Item, { allowances, bureau, now }: Draws): void {
  const number = drawNumber(allowances, item);
  item.number = normalised(number);
  if (!("candidate" in item.source)) return;
  const { invoice, holder } = item.source.candidate;
  item.paper = paperOf(bureau, { ...invoice, number }, now, holder);
  item.uid = item.paper.uid;
}

/** One of this call as it will be known. */
function knownOf(item: Item): KnownInvoice {
  const { seller, sale = null, day } = item.outline;
  const number = item.number ?? "";
  return { ...{ uid: item.uid ?? "", seller, sale, number, day }, fingerprint: fingerprintAs(item, number, day) };
}

/** The number that it came with or the next of the grant, and its share of the quota: both or neither. */
function drawNumber(allowances: Allowances, item: Item): string {
  const { seller, number: given, isChina, isRed, isTakenOver, originalDay } = item.outline;
  const drawing = drawingOf(item);
  if (isTakenOver === true) return given ?? allowances.number(drawing);
  if (!isRed) allowances.requireLeft(drawing);
  // A number of the fully digital invoice is the bureau's to give.
  if (isChina && given !== undefined && /^\d{20}$/.test(given)) allowances.claim(seller, given);
  const number = given ?? allowances.number(drawing);
  if (!isRed) allowances.take(drawing);
  else if (originalDay !== undefined) allowances.giveBack(drawing, originalDay);
  return number;
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

/** The same for what threads keep: each attempt begins anew with what came. */
export async function issueInMixedTransaction(
  pool: Pool,
  given: readonly Pick<Item, "outline" | "source">[],
  work: (items: readonly Item[], db: Kysely<Database>, client: PoolClient) => Promise<Outcome[]>,
): Promise<Outcome[]> {
  if (given.length === 0) return [];
  for (let attempt = 1; ; attempt++) {
    const items = given.map(({ outline, source }): Item => ({ outline, source }));
    try {
      return await inMixedTransaction(pool, (db, client) => work(items, db, client));
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

function drawingOf({ outline: { seller, day, currency, net } }: Item): Drawing {
  return { seller, day, currency, net };
}
