const PATTERN = /^(\d{4})-(\d\d)-(\d\d)[Tt\s](\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:[Zz]|([+-])(\d\d):?(\d\d)?)$/;
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Seconds since 1970 of an RFC 3339 date-time, fractions cut off; undefined for anything else. Strict about the
 * calendar (no 30 February) and about the zone, which must be there: `Date.parse` is neither.
 */
export function secondsOf(text: string): number | undefined {
  const parts = PATTERN.exec(text);
  if (parts === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1, 7).map(Number);
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  const offset = (parts[7] === "-" ? -60 : 60) * (Number(parts[8] ?? 0) * 60 + Number(parts[9] ?? 0));
  if (Number(parts[8] ?? 0) > 23 || Number(parts[9] ?? 0) > 59) return undefined;
  if (hour > 23 || minute > 59 || second > 60) return undefined;
  const at = dayNumber(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second - offset;
  // A leap second ends a day of UTC.
  return second < 60 || at % 86_400 === 0 ? at : undefined;
}

export function isDateTime(text: string): boolean {
  return secondsOf(text) !== undefined;
}

function daysIn(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : (DAYS[month - 1] ?? 0);
}

/** Days since 1970 of a date; `Date.UTC` takes years below 100 for 19xx. */
function dayNumber(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime() / 86_400_000;
}
