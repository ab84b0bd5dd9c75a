import type { Kysely } from "kysely";
import { fingerprint } from "../../shared/invoice/fingerprint.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { knownInvoices, type KnownInvoice } from "../../store/queries/tax-issue.js";
import type { Database } from "../../store/tables/database.js";
import { isOpen, numberOf, refuse, type Item } from "./item.js";

/** Invoices that are there already keep their number on the chain; another content under one number or sale is refused. */
export async function recogniseKnown(db: Kysely<Database>, items: readonly Item[]): Promise<void> {
  const open = items.filter(isOpen);
  if (open.length === 0) return;
  const rows = await knownInvoices(
    db,
    open.map(({ seller, candidate }) => ({ seller, number: numberOf(candidate), sale: candidate.sale ?? null })),
  );
  const known = new Map(rows.flatMap((row) => namesOf(row).map((name) => [name, row] as const)));
  for (const item of open) {
    const { seller, candidate } = item;
    const names = namesOf({ seller, number: numberOf(candidate), sale: candidate.sale ?? null });
    const found = names.map((name) => known.get(name)).find((row) => row !== undefined);
    if (found !== undefined) recognise(item, found);
  }
}

/** By what an invoice is found again; its sale first. */
export function namesOf({
  seller,
  number,
  sale,
}: {
  seller: string;
  number: string | null;
  sale: string | null;
}): string[] {
  return [
    ...(sale === null ? [] : [`sale ${seller} ${sale}`]),
    ...(number === null ? [] : [`number ${seller} ${number}`]),
  ];
}

/** A sale that is sent again is dated anew: it is compared as of the day of the first. */
export function recognise(item: Item, known: KnownInvoice): void {
  const { invoice, sale } = item.candidate;
  const isSale = sale !== undefined && sale === known.sale;
  const again = { ...invoice, number: invoice.number ?? known.number, ...(isSale && { issueDate: known.day }) };
  if (fingerprint(again) === known.fingerprint) {
    item.outcome = { ok: true, uid: known.uid, number: known.number, isNew: false };
  } else if (isSale) {
    refuse(item, new Refusal("sale-differs", { sale }));
  } else {
    refuse(item, new Refusal("invoice-number-taken", { number: known.number }));
  }
}
