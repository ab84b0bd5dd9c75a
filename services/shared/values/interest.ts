/** Simple interest as the passes count it (`contracts/pass/types/Interest.sol`). */

/** Days are those of the consortium's local time, UTC+8. */
const LOCAL_OFFSET = 8n * 3600n;
const DAY = 86_400n;
/** Basis points (10,000) times a year of 360 days. */
const RATE_DAYS = 3_600_000n;

/** Days from one second to another by the calendar of UTC+8; 0 when `to` is not later. */
export function daysBetween(from: bigint, to: bigint): bigint {
  const days = (to + LOCAL_OFFSET) / DAY - (from + LOCAL_OFFSET) / DAY;
  return days > 0n ? days : 0n;
}

/** ceil(amount · rate · days / 3,600,000), minor units; `rate` in basis points a year. */
export function interestOf(amount: bigint, rate: number, days: bigint): bigint {
  return (amount * BigInt(rate) * days + RATE_DAYS - 1n) / RATE_DAYS;
}

/** What a bank that buys pays out: the amount less the interest to the due date; undefined when nothing would be left. */
export function proceedsOf(amount: bigint, rate: number, valueDate: bigint, dueAt: bigint): bigint | undefined {
  const interest = interestOf(amount, rate, daysBetween(valueDate, dueAt));
  return interest < amount ? amount - interest : undefined;
}
