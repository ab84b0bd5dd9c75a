import { biddersOf } from "./bidders.js";
import { buyersOf } from "./buyers.js";
import { dayOf, type Day } from "./days.js";
import type { Bidder, Buyer, Process } from "./model.js";
import { Random } from "./random.js";
import { processOf } from "./tender.js";

export interface WorldOptions {
  readonly seed: number;
  readonly bidders?: number;
  readonly processes?: number;
}

export interface World {
  readonly buyers: readonly Buyer[];
  readonly bidders: readonly Bidder[];
  readonly processes: readonly Process[];
  readonly today: Day;
}

const FIRST = "2020-07-01";
const TODAY = "2026-06-30";

/** Six years of a province's procurement. The same options make the same world, on every machine and at any time. */
export function worldOf({ seed, bidders = 320, processes = 700 }: WorldOptions): World {
  const random = new Random(seed);
  const [first, today] = [dayOf(FIRST), dayOf(TODAY)];
  const stage = { random, buyers: buyersOf(random), bidders: biddersOf(random, bidders), first, today };
  return {
    ...{ buyers: stage.buyers, bidders: stage.bidders, today },
    processes: Array.from({ length: processes }, (_, index) => processOf(stage, index + 1)),
  };
}
