import type { FiveScores } from "./rated-chain.js";

const QUARTERS = 20;
const KINDS = [0, 1, 2, 3, 4];

/** What one effective record adds to the quarter of its period. */
export interface Share {
  readonly quarter: number;
  readonly weight: number;
  readonly scores: FiveScores;
}

export interface Sums {
  readonly sums: bigint[];
  readonly weight: bigint;
  readonly records: bigint;
}

/**
 * The aggregate and the score of R2 as the rules tell them, from the effective records alone: no sum is kept, no word is
 * packed, and nothing is read from the chain.
 */
export class ScoreModel {
  readonly #counted: { readonly share: Share; readonly from: bigint; until: bigint | null }[] = [];

  /** A record takes effect, perhaps in the place of another one. */
  takeEffect(share: Share, at: bigint, replaced?: Share): void {
    for (const each of this.#counted) if (each.share === replaced && each.until === null) each.until = at;
    this.#counted.push({ share, from: at, until: null });
  }

  /** Seconds at which something changed. */
  get changes(): bigint[] {
    return [...new Set(this.#counted.map(({ from }) => from))];
  }

  get quarters(): number[] {
    return [...new Set(this.#counted.map(({ share }) => share.quarter))];
  }

  /** The sums of a quarter as they stood at a time. */
  sumsAt(quarter: number, at: bigint): Sums {
    const shares = this.#standing(at).filter((share) => share.quarter === quarter);
    const sum = (of: (share: Share) => number): bigint => BigInt(shares.reduce((all, share) => all + of(share), 0));
    return {
      sums: KINDS.map((kind) => sum(({ weight, scores }) => weight * (scores[kind] ?? 0))),
      weight: sum(({ weight }) => weight),
      records: BigInt(shares.length),
    };
  }

  /** @param last quarter of the time asked for; scores in hundredths, 0 where nothing counts */
  scoreAt(last: number, at: bigint): { records: bigint; weight: bigint; scores: bigint[] } {
    const shares = this.#standing(at).filter(({ quarter }) => quarter <= last && last - quarter < QUARTERS);
    const fresh = ({ quarter, weight }: Share): number => (QUARTERS - (last - quarter)) * weight;
    const weight = shares.reduce((all, share) => all + fresh(share), 0);
    const total = (kind: number): number =>
      shares.reduce((all, share) => all + fresh(share) * (share.scores[kind] ?? 0), 0);
    const scores = KINDS.map((kind) => (weight === 0 ? 0n : (100n * BigInt(total(kind))) / BigInt(weight)));
    return { records: BigInt(shares.length), weight: BigInt(weight), scores };
  }

  #standing(at: bigint): Share[] {
    return this.#counted
      .filter(({ from, until }) => from <= at && (until === null || at < until))
      .map(({ share }) => share);
  }
}
