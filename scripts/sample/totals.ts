import { quarterNameOf, type Day } from "./days.js";
import type { Bidder, Contract, Lot, Milestone, Organisation, Process } from "./model.js";

/** What is true of one organisation in one quarter, counted from the world itself and not from what is written of it. */
export interface Total {
  records: number;
  /** Fen; 0 where the kind has no amounts. */
  amount: bigint;
  daysLate: number;
}

/** Totals by organisation (its id), quarter (`2024-Q3`) and kind of record, as `id|quarter|kind`. */
export type Totals = Map<string, Total>;

interface Deed {
  readonly who: Organisation;
  readonly day: Day;
  readonly kind: string;
  readonly amount?: bigint;
  readonly daysLate?: number;
}

/** Sums up every deed of a world. Independent of the importer: it knows neither releases nor words of the chain. */
export function totalsOf(processes: readonly Process[]): Totals {
  const totals: Totals = new Map();
  for (const { who, day, kind, amount = 0n, daysLate = 0 } of processes.flatMap(deedsOf)) {
    const key = `${who.id}|${quarterNameOf(day)}|${kind}`;
    const total = totals.get(key) ?? { records: 0, amount: 0n, daysLate: 0 };
    totals.set(key, total);
    total.records += 1;
    total.amount += amount;
    total.daysLate += daysLate;
  }
  return totals;
}

function deedsOf(process: Process): Deed[] {
  const { buyer, published, lots, outcome, decided } = process;
  const budget = lots.reduce((sum, lot) => sum + lot.budget, 0n);
  const notice = { who: buyer, day: published, kind: "tender", amount: budget };
  if (outcome !== "awarded" || decided === undefined) return [notice];
  return [notice, ...lostBids(lots, decided), ...lots.flatMap((lot) => wonBy(lot, decided))];
}

/** Lost is what went to others, lot by lot; a bid taken back was not lost, nor is one on a lot that nobody got. */
function lostBids(lots: readonly Lot[], decided: Day): Deed[] {
  const lost = lots.flatMap(({ bids, winner }) => {
    const winners = new Set<Bidder>(winner?.bidders ?? []);
    if (winner === undefined) return [];
    return bids.filter((bid) => bid.standing !== "withdrawn" && !bid.bidders.some((bidder) => winners.has(bidder)));
  });
  return lost.flatMap(({ bidders, amount }) => bidders.map((who) => ({ who, day: decided, kind: "bidLost", amount })));
}

function wonBy({ winner, contract }: Lot, decided: Day): Deed[] {
  if (winner === undefined) return [];
  const { bidders, amount } = winner;
  const awards = bidders.map((who) => ({ who, day: decided, kind: "award", amount }));
  if (contract === undefined) return awards;
  const lead = bidders.slice(0, 1);
  return [
    ...awards,
    ...bidders.flatMap((who) => performedBy(who, contract)),
    // One of joint suppliers is paid for all.
    ...lead.flatMap((who) => contract.payments.map(({ day, amount }) => ({ who, day, kind: "payment", amount }))),
  ];
}

function performedBy(who: Bidder, contract: Contract): Deed[] {
  const { signed, price, amendments, milestones, spending, ending } = contract;
  const end = ending?.how === "default" ? "endDefault" : "endNormal";
  return [
    { who, day: signed, kind: "contract", amount: price },
    ...amendments.map(({ day }) => ({ who, day, kind: "amendment" })),
    ...milestones.flatMap((milestone) => metBy(who, milestone)),
    ...spending.map(({ day, amount }) => ({ who, day, kind: "extraSpending", amount })),
    ...(ending === undefined ? [] : [{ who, day: ending.day, kind: end, amount: ending.finalValue }]),
  ];
}

function metBy(who: Bidder, { outcome, due, met }: Milestone): Deed[] {
  if (outcome === "scheduled") return [];
  if (met === undefined) return [{ who, day: due, kind: "milestoneNotMet" }];
  const daysLate = Math.max(0, met - due);
  const isLate = daysLate > 0;
  if (outcome === "partiallyMet")
    return [{ who, day: met, kind: isLate ? "milestonePartlyLate" : "milestonePartly", daysLate }];
  return [{ who, day: met, kind: isLate ? "milestoneLate" : "milestoneOnTime", daysLate }];
}
