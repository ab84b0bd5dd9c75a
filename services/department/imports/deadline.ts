const WEEK = 7n * 86_400n;

/** Until when an act of an import may be carried out: longer than an outbox ever needs, shorter than a key's life. */
export function deadlineFrom(now: number): bigint {
  return BigInt(Math.floor(now / 1000)) + WEEK;
}
