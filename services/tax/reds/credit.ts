import type { Kysely } from "kysely";
import { normalised } from "../../shared/invoice/business-key.js";
import { decimal } from "../../shared/invoice/decimal.js";
import type { Invoice, InvoiceParty } from "../../shared/invoice/model.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { FIRST_RED_KIND } from "../../shared/values/invoice-word.js";
import { issuedByNumber, type IssuedRow } from "../../store/queries/tax-invoices.js";
import type { Database } from "../../store/tables/database.js";
import { openContents } from "../answers/open.js";
import type { Candidate, Outcome } from "../issue/candidate.js";
import { countedOf } from "../issue/counted.js";
import { issueInvoices } from "../issue/issue.js";
import { numberOf } from "../issue/item.js";
import { identifierOf, taxpayerKey } from "../issue/parties.js";
import type { TaxParts } from "../parts.js";
import { issueUnder } from "./issue-red.js";

export interface CreditTerms {
  /** Seconds since 1970. */
  readonly now: bigint;
  /** From the published table of reasons. */
  readonly reason: number;
  /** Whether one that names no invoice of this bureau may be taken all the same: it is then linked to nothing. */
  readonly mayBeLoose: boolean;
}

/** What a credit note says of prices, where it gives no other reason: an allowance. */
export const CREDIT_REASON = 323;

/**
 * Issues what came as a file and gives money back (a credit note of EN 16931, an invoice below zero, a Chinese red letter)
 * under the one invoice that it names: same seller, buyer and currency, and never beyond it.
 */
export async function issueCredit(
  db: Kysely<Database>,
  parts: TaxParts,
  candidate: Candidate,
  { now, reason, mayBeLoose }: CreditTerms,
): Promise<Outcome> {
  const seller = taxpayerKey(candidate.invoice.seller, parts.vault);
  const isKnown = (await issuedByNumber(db, seller, numberOf(candidate.invoice) ?? "")) !== undefined;
  const original = isKnown ? undefined : await originalOf(db, seller, candidate);
  if (original !== undefined) {
    requireSameTrade(parts, original, candidate);
    const { outcome } = await issueUnder(db, parts, { original, candidate, reason, now });
    return outcome;
  }
  if (!isKnown && !mayBeLoose) throw new Refusal("red-without-original");
  const [outcome] = await issueInvoices(db, parts, [candidate], { now, batched: false });
  return outcome ?? { ok: false, error: new Error("a credit note without an outcome") };
}

async function originalOf(
  db: Kysely<Database>,
  seller: string,
  { invoice }: Candidate,
): Promise<IssuedRow | undefined> {
  const [named, other] = namesOf(invoice);
  if (named === undefined) return undefined;
  // Of what is taken back from several, nobody could say how much is left of each.
  if (other !== undefined) throw new Refusal("red-original-wrong", { number: `${named}, ${other}` });
  const row = await issuedByNumber(db, seller, normalised(named));
  if (row !== undefined && row.kind >= FIRST_RED_KIND) throw new Refusal("red-original-wrong", { number: named });
  return row;
}

function namesOf({ china, preceding }: Candidate["invoice"]): string[] {
  return china?.original === undefined ? preceding.map(({ number }) => number) : [china.original];
}

function requireSameTrade({ vault }: TaxParts, original: IssuedRow, { invoice }: Candidate): void {
  const { invoice: first } = openContents(vault, original);
  const isSame = first.currency === invoice.currency && isSameParty(first.buyer, invoice.buyer);
  if (isSame && decimal(countedOf(invoice).gross).units <= 0n) return;
  throw new Refusal("red-original-wrong", { number: original.number });
}

/** By identifier where both have one, else by name. */
function isSameParty(one: Invoice["buyer"], other: InvoiceParty): boolean {
  const [first, second] = [identifierOf(one), identifierOf(other)];
  if (first !== undefined && second !== undefined) return first === second;
  return normalised(one.name ?? "-") === normalised(other.name ?? "-");
}
