/** Pseudo-random numbers that a seed repeats (mulberry32), and the distributions that procurement shows. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** In [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `least` to `most`, both included. */
  int(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  between(least: number, most: number): number {
    return least + this.next() * (most - least);
  }

  pick<T>(all: readonly T[]): T {
    const one = all[Math.floor(this.next() * all.length)];
    if (one === undefined) throw new RangeError("nothing to pick from");
    return one;
  }

  /** One of `all`, each as likely as its weight says. */
  weighted<T>(all: readonly T[], weightOf: (one: T) => number): T {
    const total = all.reduce((sum, one) => sum + weightOf(one), 0);
    let left = this.next() * total;
    for (const one of all) {
      left -= weightOf(one);
      if (left < 0) return one;
    }
    return this.pick(all);
  }

  /** `count` different ones of `all`, by weight, in the order in which they were drawn. */
  several<T>(all: readonly T[], count: number, weightOf: (one: T) => number): T[] {
    const left = [...all];
    const drawn: T[] = [];
    while (drawn.length < count && left.length > 0) {
      const one = this.weighted(left, weightOf);
      left.splice(left.indexOf(one), 1);
      drawn.push(one);
    }
    return drawn;
  }

  /** Standard normal (Box and Muller). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
  }

  /** Log-normal: half of the values lie below the median, few far above it. */
  lognormal(median: number, sigma: number): number {
    return median * Math.exp(sigma * this.normal());
  }
}
