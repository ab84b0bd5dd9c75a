/** Chinese law counts days by Beijing time, which has no summer time. */
const BEIJING = 8 * 3_600;
const DAY = 86_400;

/** The first second of a day (`2026-11-21`) in Beijing. */
export function firstSecondOf(day: string): number {
  return Math.floor(Date.parse(`${day}T00:00:00Z`) / 1000) - BEIJING;
}

/** The first second after a day in Beijing: a licence is valid on the whole of its last day. */
export function endOf(day: string): number {
  return firstSecondOf(day) + DAY;
}

/** `validFrom` and `validUntil` of a licence as a credential's times; 长期 has no end. */
export function timesOf(
  validFrom: string,
  validUntil: string,
): { readonly from: number; readonly until: number | undefined } {
  return { from: firstSecondOf(validFrom), until: validUntil === "长期" ? undefined : endOf(validUntil) };
}
