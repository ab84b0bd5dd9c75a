import type { Cast } from "../../cast.js";
import type { Stage } from "../../stage.js";
import { playAgreement } from "./agreement.js";
import { playDiscount } from "./finance.js";
import { handOver, registerTrade } from "./hand-down.js";
import { issuePass } from "./issue.js";
import { now, peopleOf, type People } from "./people.js";
import { playRedemption } from "./redeem.js";
import { playTender } from "./tender.js";

const DAY = 86_400;
/** Minor units: the advance falls due within the story, the rest of the price in ninety days. */
const ADVANCE = 30_000_000n;
const PROGRESS = 70_000_000n;

interface Passed {
  readonly agreement: string;
  readonly face: bigint;
  readonly dueAt: number;
  /** Trades of supplier and haulier that the hand-overs pay. */
  readonly trades: readonly [string, string];
  readonly known: readonly string[];
}

/**
 * One agreement from tender to redemption. Its price is paid by two passes: the advance falls due in the story and is
 * redeemed; the other one, due in ninety days, shows what a discount costs.
 */
export async function playPass(stage: Stage, cast: Cast): Promise<Readonly<Record<string, string>>> {
  const people = peopleOf(cast);
  stage.lookedOver(people.cashierB, people.controllerB);
  const tender = await playTender(stage, cast, people);
  const agreement = await playAgreement(stage, people, tender);
  const began = Date.now();
  const first = await trades(stage, people, ADVANCE);
  const second = await trades(stage, people, PROGRESS);
  // Fourteen acts until the advance is down at the bank, at the pace of this machine: the trades' eight took so long.
  const dueAt = now() + 15 + Math.ceil(((Date.now() - began) / 1000) * 4);

  const common = { agreement, known: [] as string[] };
  const advance = await hand(stage, people, { ...common, face: ADVANCE, dueAt, trades: first });
  await hand(stage, people, {
    ...{ agreement, face: PROGRESS, dueAt: now() + 90 * DAY, trades: second, known: [advance] },
  });
  await playRedemption(stage, people, advance, dueAt);
  return { tender, agreement, advance };
}

/** The subcontracts behind the hand-overs of a pass. */
async function trades(stage: Stage, { winner, supplier, haulier }: People, face: bigint): Promise<[string, string]> {
  const steel = await registerTrade(stage, supplier, winner, (face * 6n) / 10n);
  return [steel, await registerTrade(stage, haulier, supplier, (face * 2n) / 10n)];
}

/** Issued, handed down two tiers, its lowest part discounted. @returns the series */
async function hand(stage: Stage, people: People, { agreement, face, dueAt, trades: bases, known }: Passed) {
  const { winner, supplier, haulier } = people;
  const series = await issuePass(stage, people, agreement, { face, dueAt, known });
  const answerBy = Math.min(dueAt, now() + DAY);
  const [steel, haulage] = bases;
  const part = { series, start: 0n, answerBy };
  await handOver(stage, steel, { ...part, from: winner, to: supplier, end: (face * 6n) / 10n });
  await handOver(stage, haulage, { ...part, from: supplier, to: haulier, end: (face * 2n) / 10n });
  await playDiscount(stage, people, { series, start: 0n, dueAt });
  return series;
}
