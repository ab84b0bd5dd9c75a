/** The states and reasons of the procurement ledgers, in the order of their Solidity enums. */

export const LOT_LIFE = [
  "none",
  "published",
  "suspended",
  "closed",
  "opened",
  "evaluated",
  "candidates",
  "awarded",
  "failed",
  "repeated",
] as const;
export type LotLife = (typeof LOT_LIFE)[number];

export const BID_STATES = ["none", "sealed", "withdrawn", "opening", "valid", "void", "unrevealed"] as const;
export type BidState = (typeof BID_STATES)[number];

export const VOID_REASONS = [
  "none",
  "barred",
  "conditionUnmet",
  "managerEngaged",
  "secondBid",
  "notInStanding",
] as const;
export type VoidReason = (typeof VOID_REASONS)[number];

export const COMPLAINT_STATES = [
  "none",
  "open",
  "withdrawn",
  "dismissed",
  "lotRepeated",
  "tenderRepeated",
  "lapsed",
  "recorded",
  "refused",
] as const;
export type ComplaintState = (typeof COMPLAINT_STATES)[number];

export const AGREEMENT_STATES = ["none", "proposed", "refused", "live", "completed", "terminated", "lapsed"] as const;
export type AgreementState = (typeof AGREEMENT_STATES)[number];

export const SETTLEMENT_KINDS = ["none", "payment", "setOff", "withheld", "released"] as const;
export type SettlementKind = (typeof SETTLEMENT_KINDS)[number];

/** The word of an enum's number. */
export function wordOf<T extends string>(words: readonly T[], number: bigint): T {
  const word = words[Number(number)];
  if (word === undefined) throw new RangeError(`${number} is none of ${words.join(", ")}`);
  return word;
}

/** The ASCII text of a fixed-size word such as a sector or a currency; null when it is empty. */
export function asciiOf(word: string): string | null {
  const text = (word.slice(2).match(/../g) ?? [])
    .map((byte) => String.fromCharCode(Number.parseInt(byte, 16)))
    .join("")
    .replace(/\0+$/, "");
  return text === "" ? null : text;
}
