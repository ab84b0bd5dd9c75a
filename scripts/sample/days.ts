/** Days since 1970-01-01, as the calendar on the wall counts them in China (UTC+8 all the year). */
export type Day = number;

const DAY_MS = 86_400_000;
/** New Year's Day of the lunar calendar; the week around it nobody tenders. */
const SPRING_FESTIVALS = [
  "2020-01-25",
  "2021-02-12",
  "2022-02-01",
  "2023-01-22",
  "2024-02-10",
  "2025-01-29",
  "2026-02-17",
];
const CLOSED = new Set(SPRING_FESTIVALS.flatMap((date) => range(dayOf(date) - 1, 8)));

/** @param date `YYYY-MM-DD` */
export function dayOf(date: string): Day {
  return Date.parse(date) / DAY_MS;
}

/** `YYYY-MM-DD` */
export function dateOf(day: Day): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** An RFC 3339 date-time of a day in China. @param time `HH:MM` */
export function momentOf(day: Day, time: string): string {
  return `${dateOf(day)}T${time}:00+08:00`;
}

/** The day, or the next one on which offices are open. Short holidays are as every year has them. */
export function officeDay(day: Day): Day {
  let open = Math.round(day);
  while (!isOpen(open)) open += 1;
  return open;
}

/** Month of a day, 1 to 12. */
export function monthOf(day: Day): number {
  return Number(dateOf(day).slice(5, 7));
}

/** `2024-Q3` */
export function quarterNameOf(day: Day): string {
  return `${dateOf(day).slice(0, 4)}-Q${Math.ceil(monthOf(day) / 3)}`;
}

function isOpen(day: Day): boolean {
  const weekday = new Date(day * DAY_MS).getUTCDay();
  if (weekday === 0 || weekday === 6 || CLOSED.has(day)) return false;
  const date = dateOf(day).slice(5);
  return date !== "01-01" && !(date >= "05-01" && date <= "05-03") && !(date >= "10-01" && date <= "10-07");
}

function range(from: Day, count: number): Day[] {
  return Array.from({ length: count }, (_, i) => from + i);
}
