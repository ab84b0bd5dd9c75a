import type { Kysely } from "kysely";
import { Refusal } from "../../shared/errors/refusal.js";
import { knownInvoices, type KnownInvoice } from "../../store/queries/tax-issue.js";
import type { Database } from "../../store/tables/database.js";
import { fingerprintAs, isOpen, numberOf, refuse, type Item } from "./item.js";

/** Invoices that are there already keep their number on the chain; another content under one number or sale is refused. */
export async function recogniseKnown(db: Kysely<Database>, items: readonly Item[]): Promise<void> {
  // What has no name of its own yet can be none of them.
  const named = items.filter((item) => isOpen(item) && namesOf(nameOf(item)).length > 0);
  if (named.length === 0) return;
  const rows = await knownInvoices(db, named.map(nameOf));
  const known = new Map(rows.flatMap((row) => namesOf(row).map((name) => [name, row] as const)));
  for (const item of named) {
    const found = namesOf(nameOf(item))
      .map((name) => known.get(name))
      .find((row) => row !== undefined);
    if (found !== undefined) recognise(item, found);
  }
}

interface Name {
  readonly seller: string;
  readonly number: string | null;
  readonly sale: string | null;
}

export function nameOf({ outline }: Item): Name {
  return { seller: outline.seller, number: numberOf(outline), sale: outline.sale ?? null };
}

/** By what an invoice is found again; its sale first. */
export function namesOf({ seller, number, sale }: Name): string[] {
  return [
    ...(sale === null ? [] : [`sale ${seller} ${sale}`]),
    ...(number === null ? [] : [`number ${seller} ${number}`]),
  ];
}

/** A sale that is sent again is dated anew: it is compared as of the day of the first. */
export function recognise(item: Item, known: KnownInvoice): void {
  const { sale, number, day } = item.outline;
  const isSale = sale !== undefined && sale === known.sale;
  if (fingerprintAs(item, number ?? known.number, isSale ? known.day : day) === known.fingerprint) {
    item.outcome = { ok: true, uid: known.uid, number: known.number, isNew: false };
  } else if (isSale) {
    refuse(item, new Refusal("sale-differs", { sale }));
  } else {
    refuse(item, new Refusal("invoice-number-taken", { number: known.number }));
  }
}
