/** The consortium's local time is UTC+8, as in the contracts. */
const LOCAL_OFFSET = 28_800n;

/**
 * The calendar quarter of a time, counted from the year 0: four times the year plus 0 to 3. 0 stands for an unknown
 * time. The same as `quarterOf` in `contracts/shared/types/Quarter.sol`.
 */
export function quarterOf(at: bigint | undefined): number {
  if (at === undefined || at === 0n) return 0;
  const local = new Date(Number(at + LOCAL_OFFSET) * 1000);
  return local.getUTCFullYear() * 4 + Math.floor(local.getUTCMonth() / 3);
}

/** A quarter as people write it, such as `2026-Q4`; empty for an unknown time. */
export function quarterName(quarter: number): string {
  return quarter === 0 ? "" : `${Math.floor(quarter / 4)}-Q${(quarter % 4) + 1}`;
}
