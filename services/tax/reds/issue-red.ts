import type { Kysely } from "kysely";
import { decimal, negative, spell, sum } from "../../shared/invoice/decimal.js";
import { Refusal } from "../../shared/errors/refusal.js";
import {
  FIRST_RED_KIND,
  hasFlag,
  invoiceStatus,
  readInvoiceWord,
  type InvoiceState,
} from "../../shared/values/invoice-word.js";
import { bytesOf } from "../../store/tables/column.js";
import type { Database } from "../../store/tables/database.js";
import { issuedByUid, type IssuedRow } from "../../store/queries/tax-invoices.js";
import { keepRedLetter, lockOriginal, reversedSoFar } from "../../store/queries/tax-reds.js";
import { openContents } from "../answers/open.js";
import type { Candidate } from "../issue/candidate.js";
import { countedOf } from "../issue/counted.js";
import { issueInvoices } from "../issue/issue.js";
import { judgeJson } from "../issue/judge.js";
import type { TaxParts } from "../parts.js";
import { redLetterOf, type RedWanted } from "./draft.js";

export interface RedOrder extends RedWanted {
  readonly original: string;
  /** From the published table of reasons. */
  readonly reason: number;
  /** The taxpayer for whom it is asked. */
  readonly seller: string;
}

/**
 * Issues a red letter: alone while nobody uses the original, after the other side agreed where somebody does. What is
 * reversed in all stays within the original (I3: the bureau's promise). The chain hears of it once both are anchored.
 */
export async function issueRed(db: Kysely<Database>, parts: TaxParts, order: RedOrder, now: bigint) {
  const original = await issuedByUid(db, order.original);
  if (original === undefined || original.seller !== order.seller || original.kind >= FIRST_RED_KIND) {
    throw new Refusal("red-original-wrong", { number: original?.number ?? order.original });
  }
  const contents = openContents(parts.vault, original);
  const letter = redLetterOf(contents.invoice, order, Number(now) * 1000);
  const candidate = judgeJson(parts, letter, contents.holder === undefined ? {} : { holder: contents.holder });
  const { outcome, way } = await issueUnder(db, parts, { original, candidate, reason: order.reason, now });
  return { uid: outcome.uid, number: outcome.number, isNew: outcome.isNew, way };
}

/** What takes something back of an invoice: issued within what is left of it, and entered for the chain to hear of. */
export async function issueUnder(
  db: Kysely<Database>,
  parts: TaxParts,
  given: { readonly original: IssuedRow; readonly candidate: Candidate; readonly reason: number; readonly now: bigint },
) {
  const { original, reason, now } = given;
  await lockOriginal(db, original.uid);
  const whole = await requireWithin(db, original, countedOf(given.candidate.invoice).gross);
  const way = wayOf(await wordOf(parts, original.uid));
  const candidate = { ...given.candidate, originalDay: original.day };
  const [outcome] = await issueInvoices(db, parts, [candidate], { now, batched: false });
  if (outcome === undefined || !outcome.ok) throw outcome?.error ?? new Error("a red letter without an outcome");
  const [red, uid] = [bytesOf(outcome.uid), bytesOf(original.uid)];
  await keepRedLetter(db, { red, original: uid, way, whole, reason, act: null });
  return { outcome, way };
}

/** The record's word as the newest block has it; 0 where nobody acted. */
export async function wordOf({ chain }: Pick<TaxParts, "chain">, uid: string): Promise<bigint> {
  return BigInt(await chain.contract("Invoices").wordOf(uid));
}

/** How an invoice may be reversed now, by its word. */
export function wayOf(word: bigint): "alone" | "agreed" {
  const state = readInvoiceWord(word);
  if (hasFlag(state, "redDue")) return "agreed";
  if (isFree(state)) return "alone";
  throw new Refusal("red-needs-agreement", { status: invoiceStatus(state) });
}

function isFree(state: InvoiceState): boolean {
  const isUsed = (["reimbursed", "booked", "deducted", "held", "reversed"] as const).some((flag) =>
    hasFlag(state, flag),
  );
  return state.lock === "none" && !isUsed;
}

/** @returns whether nothing is left of the original */
async function requireWithin(
  db: Kysely<Database>,
  original: { uid: string; gross: string },
  gross: string,
): Promise<boolean> {
  const left = sum(decimal(original.gross), decimal(await reversedSoFar(db, original.uid)));
  const after = sum(left, decimal(gross));
  if (after.units < 0n) {
    throw new Refusal("red-beyond-original", { left: spell(left, 2), amount: spell(negative(decimal(gross)), 2) });
  }
  return after.units === 0n;
}
