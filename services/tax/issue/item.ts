import { normalised } from "../../shared/invoice/business-key.js";
import type { Candidate, Outcome } from "./candidate.js";
import type { Paper } from "./paper.js";

/** A candidate on its way: its seller, and what becomes of it. */
export interface Item {
  readonly candidate: Candidate;
  readonly seller: string;
  paper?: Paper;
  outcome?: Outcome;
}

/** Nothing was decided about it yet. */
export function isOpen({ outcome }: Item): boolean {
  return outcome === undefined;
}

export function refuse(item: Item, error: unknown): void {
  item.outcome = { ok: false, error };
}

/** The number that it came with, as numbers are compared; null where one is to be drawn. */
export function numberOf({ invoice: { number } }: Candidate): string | null {
  return number === undefined ? null : normalised(number);
}
