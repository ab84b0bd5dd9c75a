import { ZeroHash, hexlify, randomBytes } from "ethers";
import {
  commitmentOf,
  newBidSecret,
  openingOf,
  sealingOf,
  type BidSecret,
} from "../../../../services/chain/bid-commitment.js";
import { newBidKey } from "../../../../services/shared/bids/bid-key.js";
import { utf8 } from "../../../../services/shared/bids/bytes.js";
import { encryptBid } from "../../../../services/shared/bids/encrypted-bid.js";
import type { Cast } from "../../cast.js";
import type { Person } from "../../person.js";
import type { Stage } from "../../stage.js";
import { AWARD, CANDIDATES, EVALUATION_RULE, REPORT, TENDER_DOCUMENTS, filesOf } from "./files.js";
import { REGION, SECTOR, iso, now, type People } from "./people.js";

interface Times {
  readonly closesAt: number;
  readonly opensAt: number;
  readonly revealUntil: number;
}

/** Minor units of the winner's price. */
export const PRICE = 100_000_000n;

/** From publication to award. @returns the tender's number */
export async function playTender(stage: Stage, cast: Cast, people: People): Promise<string> {
  const { buyer, centre, winner, rivals } = people;
  const began = Date.now();
  await stage.act(buyer, "Tenders.Entrust", { organiser: centre.organisation, until: now() + 86_400 });
  // Bids must arrive before the close however slow this machine is: publication, its witness, and all seals at once.
  const pace = (Date.now() - began) / 1000;
  const closesAt = now() + Math.ceil(4 + 5 * pace);
  const [opensAt, revealUntil] = [closesAt + 1, closesAt + Math.ceil(7 + 4 * pace)];
  stage.lookedOver(people.centre, people.centreHead);
  const tender = await publish(stage, people, { closesAt, opensAt, revealUntil });

  const bidders = [winner, ...rivals];
  const bids = await Promise.all(
    bidders.map((bidder, place) => seal(stage, cast, bidder, tender, PRICE + BigInt(place) * 2_500_000n)),
  );
  await stage.clock.until(opensAt);
  await Promise.all(bids.map((bid, place) => open(stage, bidders[place], bid)));
  await stage.clock.until(revealUntil);
  await award(stage, people, tender, bids.map(commitmentOf));
  return tender;
}

async function publish(stage: Stage, { buyer, centre, supervisor }: People, times: Times): Promise<string> {
  const kept = filesOf(centre);
  const rule = await kept("evaluation-rule.md", EVALUATION_RULE);
  const { tender } = await stage.businessSteps(centre, "/tenders", {
    ...{ number: `SF-${hexlify(randomBytes(4)).slice(2)}`, buyer: buyer.organisation, region: REGION },
    ...{ supervisor: supervisor.organisation, sector: SECTOR, band: 9, lots: 1 },
    ...{ closesAt: iso(times.closesAt), opensAt: iso(times.opensAt), revealUntil: iso(times.revealUntil) },
    ...{ files: [rule, await kept("tender-documents.md", TENDER_DOCUMENTS)], rule },
  });
  if (tender === undefined) throw new Error("the publication made no tender");
  return tender;
}

async function seal(stage: Stage, cast: Cast, bidder: Person, tender: string, price: bigint): Promise<BidSecret> {
  const key = await newBidKey();
  const { ciphertext } = await encryptBid(utf8(JSON.stringify({ price: `${price}` })), key);
  const oneTime = cast.stranger();
  const lead = { tender, lot: 1, lead: bidder.organisation, partners: [] };
  const secret = newBidSecret({ ...lead, price, manager: ZeroHash, key: key.thumbprint, ciphertext }, oneTime.signer);
  await stage.act(oneTime, "Seals.SealBid", sealingOf(secret));
  return secret;
}

async function open(stage: Stage, bidder: Person | undefined, secret: BidSecret): Promise<void> {
  if (bidder === undefined) throw new Error("a bid without bidder");
  const opening = openingOf(secret);
  await stage.act(bidder, "Bids.OpenBid", { ...opening, price: `${opening.price}` });
}

async function award(stage: Stage, { centre }: People, tender: string, ranked: readonly string[]) {
  const kept = filesOf(centre);
  const lot = `/tenders/${tender}/lots/1`;
  await stage.businessSteps(centre, `${lot}/evaluation`, { files: [await kept("evaluation-report.md", REPORT)] });
  const list = await kept("candidates.md", CANDIDATES);
  await stage.businessSteps(centre, `${lot}/candidates`, { candidates: ranked, files: [list] });
  // The sandbox's standstill is two seconds; the law's is three days.
  await stage.clock.until(now() + 2);
  const decision = await kept("award.md", AWARD);
  await stage.businessSteps(centre, `${lot}/award`, { commitment: ranked[0], files: [decision] });
}
