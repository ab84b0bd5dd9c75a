import { normalised } from "../../shared/invoice/business-key.js";
import { fingerprint } from "../../shared/invoice/fingerprint.js";
import type { Vault } from "../../documents/vault.js";
import type { Candidate, Outcome } from "./candidate.js";
import { countedOf } from "./counted.js";
import type { Paper } from "./paper.js";
import { taxpayerKey } from "./parties.js";
import type { ReadBlock } from "./press/press.js";

/** As much of an invoice as decides about its number and its quota. */
export interface Outline {
  /** By what its taxpayer is kept. */
  readonly seller: string;
  /** As the invoice names its seller. */
  readonly sellerNumber: string;
  /** The number that it came with. */
  readonly number?: string;
  /** The seller's own reference of the sale. */
  readonly sale?: string;
  /** ISO 8601 day of issue. */
  readonly day: string;
  readonly currency: string;
  /** Without tax; below zero where it is given back. */
  readonly net: string;
  readonly isRed: boolean;
  readonly originalDay?: string;
  readonly isTakenOver?: boolean;
  /** A fully digital invoice (数电票). */
  readonly isChina: boolean;
}

/** An invoice that a thread of the press keeps. */
export interface Pressed {
  readonly block: ReadBlock;
  /** Its place among those of the block. */
  readonly index: number;
  /** Where it came with a number. */
  readonly fingerprint?: string;
}

/** An invoice on its way: it is here as a whole, or in outline while a thread keeps it. */
export interface Item {
  readonly outline: Outline;
  readonly source: { readonly candidate: Candidate } | { readonly pressed: Pressed };
  /** That it has, normalised, once it shall be issued. */
  number?: string;
  /** Of one that is here. */
  paper?: Paper;
  /** On the chain, once it is formed. */
  uid?: string;
  /** The same invoice earlier in the same call. */
  twin?: Item;
  outcome?: Outcome;
}

export function itemOf(candidate: Candidate, vault: Vault): Item {
  const { invoice, sale, isRed, originalDay, isTakenOver } = candidate;
  const { number, issueDate: day, currency, china, seller } = invoice;
  const outline: Outline = {
    seller: taxpayerKey(seller, vault),
    sellerNumber: seller.vatId ?? seller.name ?? "",
    ...{ day, currency, isRed, net: countedOf(invoice).net, isChina: china !== undefined },
    ...(number !== undefined && { number }),
    ...(sale !== undefined && { sale }),
    ...(originalDay !== undefined && { originalDay }),
    ...(isTakenOver !== undefined && { isTakenOver }),
  };
  return { outline, source: { candidate } };
}

/** What an item says of money and parties, under a number and as of a day. */
export function fingerprintAs({ source, outline }: Item, number: string, day: string): string {
  if ("candidate" in source) return fingerprint({ ...source.candidate.invoice, number, issueDate: day });
  // A thread keeps what came with its number, or will be found by none: nobody asks for another.
  if (source.pressed.fingerprint === undefined || day !== outline.day) throw new Error("an invoice without a name");
  return source.pressed.fingerprint;
}

/** Nothing was decided about it yet. */
export function isOpen({ outcome }: Item): boolean {
  return outcome === undefined;
}

export function refuse(item: Item, error: unknown): void {
  item.outcome = { ok: false, error };
}

/** The number that it came with, as numbers are compared; null where one is to be drawn. */
export function numberOf({ number }: { readonly number?: string }): string | null {
  return number === undefined ? null : normalised(number);
}

/** What became of one, once its call is through. */
export function outcomeOf({ outcome, number, uid, twin }: Item): Outcome {
  const first = twin ?? { number, uid };
  if (outcome?.ok !== false && first.uid !== undefined && first.number !== undefined) {
    return { ok: true, uid: first.uid, number: first.number, isNew: twin === undefined };
  }
  return outcome ?? { ok: false, error: new Error("no outcome") };
}
