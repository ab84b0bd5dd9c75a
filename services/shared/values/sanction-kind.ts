/** What a sanction forbids, by its bit (`contracts/procurement/ISanctions.sol`). */
export const SANCTION_KINDS = ["bidding", "passes", "guarantees", "financing"] as const;
export type SanctionKind = (typeof SANCTION_KINDS)[number];

export function kindBits(kinds: readonly SanctionKind[]): number {
  return kinds.reduce((bits, kind) => bits | (1 << SANCTION_KINDS.indexOf(kind)), 0);
}

export function kindNames(bits: number): SanctionKind[] {
  return SANCTION_KINDS.filter((_, bit) => ((bits >> bit) & 1) === 1);
}
