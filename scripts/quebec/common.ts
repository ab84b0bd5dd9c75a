import { createHash } from "node:crypto";

/** A prefix of our own: the publisher's registered one stands for what it published itself. */
export function ocidOf(notice: string): string {
  return `ocds-000qcs-${notice}`;
}

/** Days of the source are days in Quebec; the hour that it does not say is midnight of its standard time. */
export function dateOf(day: string): string | undefined {
  return /^(19[5-9]|20[0-4])\d-\d\d-\d\d$/.test(day) ? `${day}T00:00:00-05:00` : undefined;
}

/** `20160101`, the first day that a file of the source covers, as a date. */
export function dateOfFile(period: string): string {
  return `${period.slice(0, 4)}-${period.slice(4, 6)}-${period.slice(6, 8)}T00:00:00-05:00`;
}

/** Canadian dollars; undefined where the source has no number. 0 stays: what it means is the reader's to know. */
export function dollars(text: string): { amount: number; currency: "CAD" } | undefined {
  return text === "" ? undefined : { amount: Number(text), currency: "CAD" };
}

/**
 * A supplier. `NEQ:` is a number of the public register of enterprises; `P:` and `N:` are pseudonyms that the table gives
 * to sole proprietors and to those without a number, and say nothing that could be looked up.
 */
export function supplierParty(id: string) {
  const number = /^NEQ:(.+)$/.exec(id)?.[1];
  const party = { id, name: number ? `NEQ ${number}` : id, roles: ["supplier"] };
  return number ? { ...party, identifier: { scheme: "CA-NEQ", id: number } } : party;
}

export function digest(...parts: readonly string[]): string {
  return createHash("sha256").update(parts.join("\u0000")).digest("hex").slice(0, 20);
}

/** Numbers the equal ones among the rows of one file, so that two equal expenses stay two. */
export class Occurrences {
  readonly #seen = new Map<string, number>();

  next(key: string): number {
    const count = (this.#seen.get(key) ?? 0) + 1;
    this.#seen.set(key, count);
    return count;
  }
}

export type Json = Record<string, unknown>;
