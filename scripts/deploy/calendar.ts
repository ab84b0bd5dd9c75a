/** A year's holidays and shifted workdays as the State Council publishes them. Days are `MM-DD`, ranges `MM-DD/MM-DD`. */
export interface YearArrangement {
  readonly off: readonly string[];
  /** Saturdays and Sundays that are worked. */
  readonly worked: readonly string[];
  readonly basis: string;
}

/**
 * Published so far, each compared day by day with the notice of the State Council's General Office, issued on 12 November
 * 2024 (https://www.gov.cn/zhengce/content/202411/content_6986382.htm) and 4 November 2025
 * (https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm) and printed in full by Xinhua. A year that is not here
 * gets its weekends only, marked as provisional.
 */
export const ARRANGEMENTS: Readonly<Record<number, YearArrangement>> = {
  2025: {
    off: ["01-01", "01-28/02-04", "04-04/04-06", "05-01/05-05", "05-31/06-02", "10-01/10-08"],
    worked: ["01-26", "02-08", "04-27", "09-28", "10-11"],
    basis: "国办发明电〔2024〕12号",
  },
  2026: {
    off: ["01-01/01-03", "02-15/02-23", "04-04/04-06", "05-01/05-05", "06-19/06-21", "09-25/09-27", "10-01/10-07"],
    worked: ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"],
    basis: "国办发明电〔2025〕7号",
  },
};

export interface CalendarYear {
  readonly year: number;
  /** Days 0–255, a set bit is a working day. */
  readonly first: bigint;
  /** Days from 256. */
  readonly second: bigint;
  readonly provisional: boolean;
}

const DAY_MS = 86_400_000;

/** The two words of a year, as `Calendar.publishYear` takes them. */
export function calendarYear(year: number): CalendarYear {
  const arrangement = ARRANGEMENTS[year];
  const start = Date.UTC(year, 0, 1);
  const count = (Date.UTC(year + 1, 0, 1) - start) / DAY_MS;
  const off = new Set(arrangement?.off.flatMap((range) => daysOf(year, range)));
  const worked = new Set(arrangement?.worked.flatMap((day) => daysOf(year, day)));
  let bits = 0n;
  for (let day = 0; day < count; day++) {
    const weekday = new Date(start + day * DAY_MS).getUTCDay();
    const isWeekend = weekday === 0 || weekday === 6;
    if (worked.has(day) || (!isWeekend && !off.has(day))) bits |= 1n << BigInt(day);
  }
  return { year, first: bits & ((1n << 256n) - 1n), second: bits >> 256n, provisional: arrangement === undefined };
}

/** Days of the year, from 0, of a day or a range. */
function daysOf(year: number, range: string): number[] {
  const [from = "", to = from] = range.split("/");
  const first = dayOfYear(year, from);
  return Array.from({ length: dayOfYear(year, to) - first + 1 }, (_, i) => first + i);
}

function dayOfYear(year: number, day: string): number {
  return (Date.parse(`${year}-${day}T00:00:00Z`) - Date.UTC(year, 0, 1)) / DAY_MS;
}
