/** Pseudo-random numbers that a seed repeats (mulberry32). */
export interface Seeded {
  /** In [0, 1). */
  next(): number;
  /** In [0, below). */
  int(below: number): number;
  chance(probability: number): boolean;
}

export function seeded(seed: number): Seeded {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return { next, int: (below) => Math.floor(next() * below), chance: (probability) => next() < probability };
}

/** How many seeds a simulation plays: some in CI, as many as asked for in a soak. */
export function seedCount(usual: number): number {
  return Number(process.env["TONGBAN_SEEDS"] ?? usual);
}
