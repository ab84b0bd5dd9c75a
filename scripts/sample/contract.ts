import { officeDay, type Day } from "./days.js";
import { fulfilled } from "./milestones.js";
import type { Amendment, Bid, Buyer, Contract, Ending, Lot, Payment, Spending } from "./model.js";
import { shareOf } from "./money.js";
import type { Random } from "./random.js";
import type { Sector } from "./sectors.js";

interface Ground {
  readonly random: Random;
  readonly today: Day;
}

interface Award {
  readonly lot: Lot;
  readonly winner: Bid;
  readonly decided: Day;
}

/** How the contract of an award goes, as far as it has by `today`; nothing while it is not signed. */
export function contractOf(
  { random, today }: Ground,
  sector: Sector,
  { buyer }: { readonly buyer: Buyer },
  { lot, winner, decided }: Award,
): Contract | undefined {
  const signed = officeDay(decided + random.int(10, 30));
  const starts = officeDay(signed + random.int(5, 20));
  const length = Math.max(20, Math.round(random.lognormal(sector.days, 0.3)));
  const firstEnds = officeDay(starts + length);
  const plan = amendmentOf(random, sector, winner.amount, starts, length);
  if (signed > today) return undefined;

  const amendments = plan === undefined || plan.day > today ? [] : [plan];
  const { more = 0n, days = 0 } = amendments[0] ?? {};
  const terms = {
    firstPrice: winner.amount,
    price: winner.amount + more,
    firstEnds,
    ends: officeDay(firstEnds + days),
  };
  const time = { starts, length, moved: amendments[0] };
  const course = fulfilled(random, today, sector, winner, time);
  const payments = paymentsFor(random, buyer, terms.price, course);
  const spending = spendingOf(random, sector, terms.price, course.lastDay);
  const ending = endingOf(random, today, course, [...payments, ...spending]);
  const isPast = ({ day }: { readonly day: Day }): boolean => day <= today;
  return {
    ...{ id: `contract-${lot.id}`, signed, starts, ...terms, amendments, milestones: course.milestones },
    ...{ payments: payments.filter(isPast), spending: spending.filter(isPast) },
    ...(ending !== undefined && { ending }),
  };
}

const MORE_WORK = ["设计变更，增加工程量", "经双方协商增加采购数量"];
const MORE_TIME = ["因连续降雨顺延工期", "因场地移交延后，顺延工期"];

function amendmentOf(
  random: Random,
  sector: Sector,
  price: bigint,
  starts: Day,
  length: number,
): Amendment | undefined {
  if (!random.chance(sector.category === "works" ? 0.24 : 0.08)) return undefined;
  const isMore = random.chance(0.55);
  return {
    id: "amendment-1",
    day: officeDay(starts + Math.round(length * random.between(0.2, 0.6))),
    rationale: random.pick(isMore ? MORE_WORK : MORE_TIME),
    more: isMore ? shareOf(price, random.between(0.02, 0.1)) : 0n,
    days: isMore ? random.int(0, 20) : random.int(15, 60),
  };
}

type Course = ReturnType<typeof fulfilled>;

/** Each milestone that was met is paid, when the buyer gets round to it; the last one with what is left. */
function paymentsFor(random: Random, buyer: Buyer, price: bigint, { milestones }: Course): Payment[] {
  const share = shareOf(price, 1 / milestones.length);
  return milestones.flatMap((milestone, index) => {
    if (milestone.met === undefined) return [];
    const full = index === milestones.length - 1 ? price - share * BigInt(index) : share;
    const amount = milestone.outcome === "met" ? full : shareOf(price, 0.6 / milestones.length);
    const day = officeDay(milestone.met + Math.round(buyer.paysAfter * random.between(0.6, 1.8)));
    return [{ id: `payment-${index + 1}`, day, amount }];
  });
}

const REASONS = [["unforeseen"], ["extra_work"], ["delay", "claim"], ["quantity"]];

function spendingOf(random: Random, sector: Sector, price: bigint, lastDay: Day): Spending[] {
  if (sector.category !== "works" || !random.chance(0.09)) return [];
  const day = officeDay(lastDay + random.int(10, 40));
  return [{ id: "spending-1", day, amount: shareOf(price, random.between(0.02, 0.08)), reasons: random.pick(REASONS) }];
}

function endingOf(
  random: Random,
  today: Day,
  course: Course,
  spent: readonly (Payment | Spending)[],
): Ending | undefined {
  const day = officeDay(Math.max(course.lastDay, ...spent.map((one) => one.day)) + random.int(5, 30));
  const done = random.chance(0.015) ? "agreed" : "completed";
  if (day > today || course.isOpen) return undefined;
  const finalValue = spent.reduce((all, { amount }) => all + amount, 0n);
  return { day, how: course.isBroken ? "default" : done, finalValue };
}
