import { officeDay, type Day } from "./days.js";
import type { Amendment, Bid, Bidder, Milestone, MilestoneOutcome } from "./model.js";
import type { Random } from "./random.js";
import type { Sector } from "./sectors.js";

interface Time {
  readonly starts: Day;
  readonly length: number;
  readonly moved: Amendment | undefined;
}

interface Course {
  readonly milestones: readonly Milestone[];
  /** When the last one was met or failed. */
  readonly lastDay: Day;
  /** Something is still to come. */
  readonly isOpen: boolean;
  /** It ended for the supplier's fault. */
  readonly isBroken: boolean;
}

/**
 * How a supplier keeps the milestones of a contract, by its habit; joint suppliers by the worse one. What is not met
 * breaks most contracts, and then nothing of it follows.
 */
export function fulfilled(random: Random, today: Day, sector: Sector, winner: Bid, time: Time): Course {
  const lateness = Math.max(...winner.bidders.map((it) => it.lateness));
  const failing = Math.max(...winner.bidders.map((it) => it.failing));
  const names = sector.milestones;
  const milestones: Milestone[] = [];
  let lastDay = time.starts;
  let isBroken = false;
  for (const [index, title] of names.entries()) {
    const place = { id: `milestone-${index + 1}`, title, ...dues(time, (index + 1) / names.length) };
    const event: Event | undefined = isBroken
      ? undefined
      : eventOf(random, place.due, time.starts, { lateness, failing });
    const known = event !== undefined && event.day <= today;
    milestones.push({ ...place, ...(known ? said(event) : { outcome: "scheduled" }) });
    if (event === undefined) continue;
    lastDay = Math.max(lastDay, event.day);
    // Nobody is thrown out for the last delivery: what is left is set off.
    isBroken = event.outcome === "notMet" && index < names.length - 1 && random.chance(0.75);
  }
  const isOpen = !isBroken && milestones.some(({ outcome }) => outcome === "scheduled");
  return { milestones, lastDay, isOpen: isOpen || lastDay > today, isBroken };
}

interface Event {
  readonly day: Day;
  readonly outcome: Exclude<MilestoneOutcome, "scheduled">;
}

function said({ day, outcome }: Event): Pick<Milestone, "outcome" | "met" | "reported"> {
  return outcome === "notMet" ? { outcome, reported: day } : { outcome, reported: day, met: day };
}

type Habit = Pick<Bidder, "lateness" | "failing">;

function eventOf(random: Random, due: Day, starts: Day, { lateness, failing }: Habit): Event {
  const drawn = random.next();
  if (drawn < failing / 2) return { day: officeDay(due + random.int(30, 60)), outcome: "notMet" };
  const outcome = drawn < failing ? "partiallyMet" : "met";
  if (random.chance(lateness)) return { day: officeDay(due + Math.ceil(random.lognormal(14, 0.9))), outcome };
  return { day: officeDay(Math.max(starts, Math.min(due, due - random.int(0, 12)))), outcome };
}

/** An amendment moves what was still to come when it was made. */
function dues({ starts, length, moved }: Time, share: number): Pick<Milestone, "firstDue" | "due"> {
  const firstDue = officeDay(starts + Math.round(length * share));
  const isMoved = moved !== undefined && moved.day < firstDue;
  return { firstDue, due: isMoved ? officeDay(firstDue + moved.days) : firstDue };
}
