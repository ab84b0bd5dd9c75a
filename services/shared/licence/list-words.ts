import { ENTRY_BITS, LIST_ENTRIES } from "./status-list.js";

/** Entries of a word, words of a list, and the most words of one act (`contracts/licence`). */
export const WORD_ENTRIES = 128;
export const LIST_WORDS = LIST_ENTRIES / WORD_ENTRIES;
export const MOST_WORDS = 512;

/** Lists of one issuer. */
const LISTS = 1n << 16n;
const LOW_BITS = ((1n << 256n) - 1n) / 3n;

/** Number of an issuer's own list, 0 to 65,535, among all lists. */
export function listId(issuer: number, own: number): bigint {
  if (own < 0 || BigInt(own) >= LISTS) throw new RangeError(`an issuer has no list ${own}`);
  return BigInt(issuer) * LISTS + BigInt(own);
}

/** Whose list it is: nobody else can change it. */
export function issuerOfList(list: bigint): number {
  return Number(list / LISTS);
}

/** Status number of an entry of a word, 0 to 127: 2 bits, the lowest first. */
export function statusIn(word: bigint, entry: number): number {
  return Number((word >> BigInt(ENTRY_BITS * entry)) & 3n);
}

export function withStatus(word: bigint, entry: number, status: number): bigint {
  const shift = BigInt(ENTRY_BITS * entry);
  return (word & ~(3n << shift)) | (BigInt(status) << shift);
}

/** The entries that differ, lowest first. */
export function changedEntries(was: bigint, becomes: bigint): number[] {
  const entries: number[] = [];
  for (let rest = was ^ becomes, entry = 0; rest !== 0n; rest >>= 2n, entry++) {
    if ((rest & 3n) !== 0n) entries.push(entry);
  }
  return entries;
}

/** Whether no entry that is final (revoked or superseded) would change: what the ledger asks. */
export function mayBecome(was: bigint, becomes: bigint): boolean {
  const finals = was & LOW_BITS;
  return ((was ^ becomes) & (finals | (finals << 1n))) === 0n;
}
