/** Life of a performance record, in the order of the contract's enum `RecordState` without `None`. */
export const RECORD_STATES = [
  "drafted",
  "served",
  "objected",
  "responded",
  "decided",
  "appealed",
  "effective",
  "amended",
  "withdrawn",
] as const;
export type RecordState = (typeof RECORD_STATES)[number];

/** What happened to a record, step by step. */
export type PerformanceStep = RecordState | "appealDecided";

/** Rulings in the order of the contract's enum `Ruling`, from 1. */
export const RULINGS = ["uphold", "amend", "withdraw"] as const;
export type Ruling = (typeof RULINGS)[number];

/** The five scores in the order of the contract. */
export const SCORE_NAMES = ["quality", "time", "cost", "safety", "service"] as const;
export type ScoreName = (typeof SCORE_NAMES)[number];

/** Five scores packed as `Scores` of the contracts: one byte each, quality lowest. */
export function unpackScores(packed: bigint): number[] {
  return SCORE_NAMES.map((_, i) => Number((packed >> BigInt(8 * i)) & 0xffn));
}

/** The sums of a quarter, as `aggregateOf` of the contract packs them. */
export interface PerformanceSums {
  /** Σ weight × score, in the order of `SCORE_NAMES`. */
  readonly sums: bigint[];
  readonly weight: bigint;
  readonly records: bigint;
  /** Second of the last change. */
  readonly changedAt: bigint;
}

export function unpackSums(word: bigint): PerformanceSums {
  const lane = (from: number, width: number): bigint => (word >> BigInt(from)) & ((1n << BigInt(width)) - 1n);
  return {
    sums: SCORE_NAMES.map((_, i) => lane(32 * i, 32)),
    weight: lane(160, 28),
    records: lane(188, 28),
    changedAt: lane(216, 40),
  };
}

/** Readings count at most this many quarters; the newest weighs as many times as there are. */
export const SCORE_QUARTERS = 20;

export interface QuarterSums extends Omit<PerformanceSums, "changedAt"> {
  readonly quarter: number;
}

export interface PerformanceScore {
  readonly records: bigint;
  readonly weight: bigint;
  /** Hundredths, 0 to 10,000, in the order of `SCORE_NAMES`; null where nothing counted. */
  readonly scores: number[] | null;
}

/** What `scoreAt` of the contract answers, from the sums of quarters as they stood then. */
export function scoreOf(quarters: readonly QuarterSums[], last: number, retention: number): PerformanceScore {
  const kept = Math.min(retention, SCORE_QUARTERS);
  const sums = SCORE_NAMES.map(() => 0n);
  let weight = 0n;
  let records = 0n;
  for (const one of quarters) {
    const age = last - one.quarter;
    if (age < 0 || age >= kept) continue;
    const fresh = BigInt(SCORE_QUARTERS - age);
    records += one.records;
    weight += fresh * one.weight;
    one.sums.forEach((sum, i) => (sums[i] = (sums[i] ?? 0n) + fresh * sum));
  }
  return { records, weight, scores: weight === 0n ? null : sums.map((sum) => Number((100n * sum) / weight)) };
}
