/** States of a lot, by their number in the contract (`contracts/pass/types/LotWord.sol`). */
export const LOT_STATES = [
  "none",
  "owned",
  "pledged",
  "presented",
  "disputed",
  "dishonoured",
  "deposited",
  "redeemed",
  "cancelled",
  "writtenOff",
] as const;
export type LotState = (typeof LOT_STATES)[number];

/** What may be under way with a lot, by number. */
export const LOT_PENDING = ["none", "handOver", "sale", "recourse", "pledge", "dishonour"] as const;
export type LotPending = (typeof LOT_PENDING)[number];

/** How a bank finances a lot; each is also what is then under way with it. */
export const FINANCE_KINDS = ["sale", "recourse", "pledge"] as const satisfies readonly LotPending[];
export type FinanceKind = (typeof FINANCE_KINDS)[number];

/** What happened to a lot, by number. */
export const LOT_STEPS = [
  "none",
  "opened",
  "split",
  "merged",
  "proposed",
  "accepted",
  "refused",
  "withdrawn",
  "lapsed",
  "frozen",
  "released",
  "locked",
  "payoutPosted",
  "bought",
  "pledgeMade",
  "lockRefused",
  "payoutDisputed",
  "ruledUnpaid",
  "pledgeReleased",
  "foreclosed",
  "recourseTaken",
  "presented",
  "paid",
  "deposited",
  "dishonourPosted",
  "dishonourFinal",
  "covered",
  "writtenOff",
  "cancelled",
  "imported",
] as const;
export type LotStep = (typeof LOT_STEPS)[number];

/** States of a series, by number (`contracts/pass/types/SeriesWord.sol`). */
export const SERIES_STATES = [
  "none",
  "draft",
  "accepted",
  "guaranteed",
  "live",
  "matured",
  "defaulted",
  "closed",
  "recovered",
  "writtenOff",
  "moved",
  "dropped",
] as const;
export type SeriesState = (typeof SERIES_STATES)[number];

/** Flags of a lot, by bit. */
export const LOT_FLAGS = { frozen: 1, related: 2, posted: 4, covered: 8, relatedAsked: 16, returnAsked: 32 } as const;

/** The 256 bits of a lot, read. Times in seconds since 1970, 0 for none; organisations by number, 0 for none. */
export interface LotWord {
  readonly owner: number;
  /** Exclusive, minor units. */
  readonly end: bigint;
  readonly counterparty: number;
  readonly deadline: bigint;
  readonly state: LotState;
  readonly pending: LotPending;
  readonly tier: number;
  readonly flags: number;
  readonly claim: number;
}

/** The 256 bits of a series, read. */
export interface SeriesWord {
  readonly debtor: number;
  /** Minor units. */
  readonly face: bigint;
  readonly dueAt: bigint;
  readonly leastLot: bigint;
  readonly mostTiers: number;
  readonly state: SeriesState;
}

function bits(word: bigint, shift: number, width: number): bigint {
  return BigInt.asUintN(width, word >> BigInt(shift));
}

function named<T extends string>(names: readonly T[], number: bigint, what: string): T {
  const name = names[Number(number)];
  if (name === undefined) throw new RangeError(`${what} ${number} is none of this version`);
  return name;
}

/** Owner 48 | end 56 | counterparty 48 | deadline 40 | state 5 | pending 4 | tier 7 | flags 8 | claim 40. */
export function readLotWord(word: bigint): LotWord {
  return {
    owner: Number(bits(word, 208, 48)),
    end: bits(word, 152, 56),
    counterparty: Number(bits(word, 104, 48)),
    deadline: bits(word, 64, 40),
    state: named(LOT_STATES, bits(word, 59, 5), "lot state"),
    pending: named(LOT_PENDING, bits(word, 55, 4), "pending kind"),
    tier: Number(bits(word, 48, 7)),
    flags: Number(bits(word, 40, 8)),
    claim: Number(bits(word, 0, 40)),
  };
}

/** Debtor 48 | face 56 | due 40 | least lot 56 | most tiers 8 | state 8, currency 24, above 16 bits that are 0. */
export function readSeriesWord(word: bigint): SeriesWord {
  return {
    debtor: Number(bits(word, 208, 48)),
    face: bits(word, 152, 56),
    dueAt: bits(word, 112, 40),
    leastLot: bits(word, 56, 56),
    mostTiers: Number(bits(word, 48, 8)),
    state: named(SERIES_STATES, bits(word, 40, 8), "series state"),
  };
}

/** Where a lot begins: series 64 bits | start 56 bits, as events name it. */
export function readLotId(lot: bigint): { series: bigint; start: bigint } {
  return { series: lot >> 56n, start: lot & ((1n << 56n) - 1n) };
}

/** What is left of a trade basis that the ledger drew: series 64 | seller 48 | payer 48 | left 56 | until 40; 0 when it did not. */
export function readBasisWord(word: bigint): { series: bigint; left: bigint } {
  return { series: word >> 192n, left: (word >> 40n) & ((1n << 56n) - 1n) };
}
