/** Gas of one act in a transaction of its own, and what it is held against. */
export interface Measured {
  readonly act: string;
  readonly gas: number;
  /** The most that the design allows; absent where an act is only reported. */
  readonly budget?: number;
  /** The nearest act of public peers, measured in the same run. */
  readonly peers?: Readonly<Record<string, number>>;
}

export function isOver({ gas, budget }: Measured): boolean {
  return budget !== undefined && gas > budget;
}
