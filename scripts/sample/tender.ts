import { contractOf } from "./contract.js";
import { monthOf, officeDay, type Day } from "./days.js";
import type { Bid, Bidder, Buyer, Lot, Process } from "./model.js";
import { shareOf } from "./money.js";
import { bare, MARK } from "./province.js";
import type { Random } from "./random.js";
import { sectorOf, type Sector } from "./sectors.js";

export interface Stage {
  readonly random: Random;
  readonly buyers: readonly Buyer[];
  readonly bidders: readonly Bidder[];
  readonly first: Day;
  /** The day on which the history is written down: what comes later has not happened. */
  readonly today: Day;
}

/** Nobody has been given this prefix: a publisher's own would stand for a real one. */
export const SAMPLE_PREFIX = "ocds-000000";

/** Notices by month: little around the Spring Festival, much before summer and before the year's budget ends. */
const SEASON = [0.5, 0.35, 1.1, 1.2, 1.2, 1.15, 0.8, 0.85, 1.2, 1.1, 1.5, 1.05];
const LEAST_BIDS = 3;

/** One contracting process, from its notice to wherever it has come by `today`. */
export function processOf(stage: Stage, number: number): Process {
  const { random, buyers, today } = stage;
  const buyer = random.weighted(buyers, ({ weight }) => weight);
  const sector = sectorOf(random.weighted(buyer.sectors, (key) => sectorOf(key).weight));
  const published = publishedOn(stage);
  const firstClose = officeDay(published + random.int(20, 35));
  const changed = random.chance(0.14) ? officeDay(published + random.int(5, 12)) : undefined;
  const closes = changed === undefined ? firstClose : officeDay(firstClose + random.int(5, 15));
  const title = MARK + random.pick(sector.titles).replace("{}", bare(buyer.city.name));
  const notice = {
    ocid: `${SAMPLE_PREFIX}-FL${String(number).padStart(5, "0")}`,
    ...{ title, buyer, city: buyer.city, sector: sector.key, published, firstClose, closes },
    ...(changed !== undefined && changed <= today && { changed }),
  };
  const lots = lotsOf(stage, sector, title, notice);
  return { ...notice, ...decisionOf(stage, notice, lots) };
}

function publishedOn({ random, first, today }: Stage): Day {
  for (;;) {
    const day = random.int(first, today);
    if (random.chance((SEASON[monthOf(day) - 1] ?? 0) / 1.5)) return officeDay(day);
  }
}

type Notice = Pick<Process, "published" | "closes" | "buyer" | "sector" | "ocid">;

function lotsOf(stage: Stage, sector: Sector, title: string, notice: Notice): Lot[] {
  const { random } = stage;
  const count = random.chance(0.22) ? random.int(2, 4) : 1;
  return Array.from({ length: count }, (_, index) => {
    const budget = budgetOf(random, sector);
    const name = count === 1 ? title : `${title}（第${index + 1}标段）`;
    return { id: `lot-${index + 1}`, title: name, budget, bids: bidsFor(stage, notice, budget, index) };
  });
}

/** Budgets are set in hundreds of yuan. */
function budgetOf(random: Random, { median, spread }: Sector): bigint {
  const yuan = Math.min(900_000_000, Math.max(30_000, random.lognormal(median, spread)));
  return BigInt(Math.round(yuan / 100)) * 10_000n;
}

function bidsFor({ random, bidders }: Stage, notice: Notice, budget: bigint, lot: number): Bid[] {
  const able = bidders.filter((it) => it.sectors.includes(notice.sector) && it.capacity * 3n > budget);
  const near = (it: Bidder): number => it.weight * (it.city === notice.buyer.city ? 3 : 1);
  const count = Math.round(Math.min(12, random.lognormal(4.6, 0.4)));
  return random.several(able, count, near).map((bidder, index) => {
    const partner = random.chance(0.05) ? able.find((it) => it !== bidder && it.as === "company") : undefined;
    return {
      id: `bid-${lot + 1}-${index + 1}`,
      bidders: partner === undefined ? [bidder] : [bidder, partner],
      amount: shareOf(budget, Math.min(1, 1.02 - 0.16 * bidder.strength + 0.045 * random.normal())),
      day: officeDay(notice.closes - random.int(0, 6)),
      standing: standingOf(random),
    };
  });
}

function standingOf(random: Random): Bid["standing"] {
  const drawn = random.next();
  if (drawn < 0.03) return "inadmissible";
  if (drawn < 0.07) return "notConforming";
  return drawn < 0.08 ? "withdrawn" : "valid";
}

function decisionOf(stage: Stage, notice: Notice, open: readonly Lot[]): Pick<Process, "outcome" | "decided" | "lots"> {
  const { random, today } = stage;
  const withoutBids = open.map((lot) => ({ ...lot, bids: [] }));
  if (random.chance(0.035)) {
    const decided = officeDay(notice.closes - random.int(2, 8));
    if (decided <= today && decided > notice.published) return { outcome: "cancelled", decided, lots: withoutBids };
  }
  const decided = officeDay(notice.closes + random.int(4, 18));
  const won = open.map((lot) => wonLot(stage, notice, lot, decided));
  if (decided > today) return { outcome: "running", lots: withoutBids };
  if (won.every(({ winner }) => winner === undefined)) return { outcome: "unsuccessful", decided, lots: open };
  return { outcome: "awarded", decided, lots: won };
}

/** Fewer than three valid bids fail a lot; else the best mix of price and quality wins. */
function wonLot(stage: Stage, notice: Notice, lot: Lot, decided: Day): Lot {
  const { random } = stage;
  const valid = lot.bids.filter(({ standing }) => standing === "valid");
  if (valid.length < LEAST_BIDS) return lot;
  const scored = valid.map((bid) => {
    const quality = bid.bidders[0]?.strength ?? 0;
    return { bid, score: Number(bid.amount) / Number(lot.budget) - 0.12 * quality + 0.05 * random.normal() };
  });
  const winner = scored.reduce((best, one) => (one.score < best.score ? one : best)).bid;
  const contract = contractOf(stage, sectorOf(notice.sector), notice, { lot, winner, decided });
  return { ...lot, winner, ...(contract !== undefined && { contract }) };
}
