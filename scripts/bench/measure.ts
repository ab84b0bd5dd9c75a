/** One measured figure, and what it is held against: a baseline or peer of the same run. */
export interface Measure {
  readonly id: string;
  readonly value: number;
  readonly unit: string;
  readonly against?: { readonly id: string; readonly value: number };
  /** value / against.value */
  readonly ratio?: number;
}

/** A group of measures: `scripts/bench/<group>.ts` exports one as `bench`. */
export type Bench = (say: (progress: string) => void) => Promise<Measure[]>;

export function measure(id: string, value: number, unit: string, against?: { id: string; value: number }): Measure {
  const rounded = round(value);
  if (against === undefined) return { id, value: rounded, unit };
  return {
    id,
    value: rounded,
    unit,
    against: { id: against.id, value: round(against.value) },
    ratio: round(value / against.value),
  };
}

/** Four digits are more than a shared machine can repeat. */
function round(value: number): number {
  return Number(value.toPrecision(4));
}
