/** Fen of a yuan. */
const YUAN = 100n;
const WHOLE_FROM = 1_000_000n * YUAN;

/**
 * A share of an amount, as people write it in a contract: to the fen, of a million and more in whole yuan. (So the
 * chain's record, which keeps nine or ten leading digits, keeps all of it.)
 */
export function shareOf(fen: bigint, share: number): bigint {
  const part = (fen * BigInt(Math.round(share * 10_000))) / 10_000n;
  return fen >= WHOLE_FROM ? (part / YUAN) * YUAN : part;
}

/** An OCDS value in yuan. */
export function valueOf(fen: bigint): { amount: number; currency: "CNY" } {
  return { amount: Number(fen) / 100, currency: "CNY" };
}
