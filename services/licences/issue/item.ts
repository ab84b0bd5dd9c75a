import type { LicenceIdentifier } from "../../shared/licence/identifier.js";
import type { CardType } from "../../shared/licence/catalogue/schema.js";
import type { Completed } from "./contents.js";
import type { IssueRequest } from "./request.js";

/** What is asked for, and of which licence it is the successor. */
export interface Candidate {
  readonly request: IssueRequest;
  readonly before?: { readonly id: string; readonly identifier: LicenceIdentifier };
}

export type Outcome =
  | { readonly ok: true; readonly licence: string; readonly identifier: string; readonly isNew: boolean }
  | { readonly ok: false; readonly error: unknown };

/** One licence on its way through the office. */
export interface Item {
  readonly candidate: Candidate;
  /** Keyed pseudonym of the request: whether the same was asked for before. */
  readonly digest: string;
  outcome?: Outcome;
  filled?: { readonly id: string; readonly type: CardType; readonly completed: Completed };
}

export function refuse(item: Item, error: unknown): void {
  item.outcome = { ok: false, error };
}
