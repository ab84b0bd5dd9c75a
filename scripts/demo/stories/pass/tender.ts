import { AbiCoder, ZeroHash, hexlify, id, keccak256, randomBytes } from "ethers";
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
import { CNY, REGION, SECTOR, ascii, now, type People } from "./people.js";

/** Digest of a file that the sandbox does not have, salted so that it tells nothing. */
const fileDigest = (name: string): string => id(`${name} ${hexlify(randomBytes(16))}`);

/** Minor units of the winner's price. */
export const PRICE = 100_000_000n;

/** From publication to award. @returns the tender's number */
export async function playTender(stage: Stage, cast: Cast, people: People): Promise<string> {
  const { buyer, centre, winner, rivals } = people;
  const began = Date.now();
  await stage.act(buyer, "Tenders.Entrust", { organiser: centre.organisation, until: now() + 86_400 });
  // Bids must arrive before the close however slow this machine is.
  const pace = Math.ceil((Date.now() - began) / 1000);
  const closesAt = now() + 12 + 5 * pace;
  const [opensAt, revealUntil] = [closesAt + 1, closesAt + 18 + 5 * pace];
  const tender = await publish(stage, people, { closesAt, opensAt, revealUntil });

  const bidders = [winner, ...rivals];
  const bids = await Promise.all(
    bidders.map((bidder, place) => seal(stage, cast, bidder, tender, PRICE + BigInt(place) * 2_500_000n)),
  );
  await stage.clock.until(opensAt);
  await Promise.all(bids.map((bid, place) => open(stage, bidders[place], bid)));
  await stage.clock.until(revealUntil);
  await award(stage, centre, tender, bids.map(commitmentOf));
  return tender;
}

async function publish(stage: Stage, { buyer, centre, supervisor }: People, times: object): Promise<string> {
  const number = hexlify(randomBytes(32));
  await stage.act(centre, "Tenders.PublishTender", {
    ...{ number, buyer: buyer.organisation, supervisor: supervisor.organisation, region: REGION },
    ...{ sector: ascii(SECTOR, 16), band: 9, currency: CNY, lots: 1, conditions: 0, ...times },
    ...{ rule: fileDigest("evaluation rule"), documents: fileDigest("tender documents"), repeats: ZeroHash },
  });
  // As `Tenders.tenderOf`.
  return keccak256(AbiCoder.defaultAbiCoder().encode(["uint48", "bytes32"], [buyer.organisation, number]));
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

async function award(stage: Stage, centre: Person, tender: string, ranked: readonly string[]): Promise<void> {
  const lot = { tender, lot: 1 };
  const report = fileDigest("evaluation report");
  await stage.act(centre, "Awards.EvaluateLot", { ...lot, report });
  await stage.act(centre, "Awards.PublishCandidates", { ...lot, candidates: ranked, report });
  // The sandbox's standstill is two seconds; the law's is three days.
  await stage.clock.until(now() + 2);
  const decision = fileDigest("award");
  await stage.act(centre, "Awards.AwardLot", { ...lot, commitment: ranked[0], reason: 0, decision });
}
