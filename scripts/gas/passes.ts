import { TypedDataEncoder, id } from "ethers";
import type { ActType } from "../../services/shared/acts/act.js";
import { ACCEPT_OFFER, FINANCE_OFFER } from "../../services/shared/acts/pass-finance.js";
import {
  ACCEPT_HAND_OVER,
  ACCEPT_SERIES,
  DRAFT_SERIES,
  MERGE_LOTS,
  OPEN_SERIES,
  PROPOSE_HAND_OVER,
  SPLIT_LOT,
} from "../../services/shared/acts/pass.js";
import { REGISTER_SUBCONTRACT } from "../../services/shared/acts/subcontract.js";
import { AGREEMENT, CNY, series1, type PassWorld, type Role, type Taken } from "../../test/support/pass-world.js";

const DAY = 86_400n;
const SERIES = series1();
/** Minor units; lots of this size are cut at first. */
const LOT = 10_000_000n;
const PART = 1_000_000n;
const SALE_WITH_RECOURSE = 3;
const RATE = 420n;
const DAYS = 90n;

/** Transactions of acts with passes, each sent directly by its author with every check in place, by the name of the act. */
export type PassActs = Readonly<
  Record<"part" | "partOnNewBasis" | "whole" | "wholeOnNewBasis" | "accept" | "merge" | "offer" | "firstOffer", Taken>
>;

/** Plays the budgeted acts with one pass on real ledgers; every account and slot is cold in each transaction. */
export async function playPasses(world: PassWorld): Promise<PassActs> {
  await openPass(world);
  const basis = await registerBasis(world, "supplier", "winner", 90_000_000n);
  const other = await registerBasis(world, "supplier", "winner", 50_000_000n);

  const partOnNewBasis = await propose(world, 0n, PART, basis);
  const accept = await answer(world, "supplier", ACCEPT_HAND_OVER, 0n);
  const part = await propose(world, PART, 2n * PART, basis);
  await answer(world, "supplier", ACCEPT_HAND_OVER, PART);
  const wholeOnNewBasis = await propose(world, LOT, 2n * LOT, other);
  const whole = await propose(world, 2n * LOT, 3n * LOT, other);
  const merge = await world.take("supplier", MERGE_LOTS, {
    series: SERIES,
    start: 0n,
    word: await world.wordOf(SERIES, 0n),
    next: await world.wordOf(SERIES, PART),
  });
  const firstOffer = await acceptOffer(world, "winner", 3n * LOT, LOT, 1);
  const offer = await acceptOffer(world, "supplier", 0n, 2n * PART, 2);
  return { partOnNewBasis, part, wholeOnNewBasis, whole, accept, merge, firstOffer, offer };
}

async function openPass(world: PassWorld): Promise<void> {
  await world.take("winner", DRAFT_SERIES, {
    agreement: AGREEMENT,
    face: 100_000_000n,
    dueAt: world.now + DAYS * DAY,
    mostTiers: 4,
    guarantor: 0,
    cap: 0n,
    answerBy: world.now + 7n * DAY,
  });
  const word = () => world.ledger("Passes").getFunction("seriesOf")(SERIES);
  await world.take("buyer", ACCEPT_SERIES, { series: SERIES, word: await word(), leastLot: 100n });
  await world.take("winner", OPEN_SERIES, { series: SERIES, word: await word() });
  await world.take("winner", SPLIT_LOT, {
    series: SERIES,
    start: 0n,
    word: await world.wordOf(SERIES, 0n),
    cuts: [LOT, 2n * LOT, 3n * LOT, 4n * LOT],
  });
}

/** A subcontract that both parties sign; the number under which it backs hand-overs. */
async function registerBasis(world: PassWorld, seller: Role, payer: Role, amount: bigint): Promise<number> {
  const values = {
    document: id(`subcontract of ${amount}`),
    seller: world.org(seller),
    payer: world.org(payer),
    amount,
    currency: CNY,
    until: world.now + 900n * DAY,
  };
  const validity = { nonceKey: 0n, nonce: 0n, deadline: world.now + 4000n * DAY };
  const signed = await world.sign(payer, REGISTER_SUBCONTRACT, { ...values, ...validity });
  await world.take(seller, REGISTER_SUBCONTRACT, values, signed);
  return Number(await world.ledger("Subcontracts").getFunction("basisOf")(values.document));
}

async function propose(world: PassWorld, start: bigint, end: bigint, basis: number): Promise<Taken> {
  return world.take("winner", PROPOSE_HAND_OVER, {
    series: SERIES,
    start,
    word: await world.wordOf(SERIES, start),
    end,
    to: world.org("supplier"),
    basis,
    related: false,
    answerBy: world.now + 20n * DAY,
  });
}

async function answer(world: PassWorld, role: Role, act: ActType, start: bigint): Promise<Taken> {
  return world.take(role, act, { series: SERIES, start, word: await world.wordOf(SERIES, start) });
}

/** The owner accepts an offer that the bank signed off chain. */
async function acceptOffer(
  world: PassWorld,
  owner: Role,
  start: bigint,
  amount: bigint,
  number: number,
): Promise<Taken> {
  const offer = {
    series: SERIES,
    start,
    word: await world.wordOf(SERIES, start),
    kind: SALE_WITH_RECOURSE,
    rate: RATE,
    proceeds: amount - (amount * RATE * DAYS + 3_599_999n) / 3_600_000n,
    valueDate: world.now,
    payBy: world.now + 10n * DAY,
    number,
    deadline: world.now + 5n * DAY,
  };
  const found = await world.ledger("Passes").getFunction("eip712Domain")();
  const domain = { name: found[1], version: found[2], chainId: found[3], verifyingContract: found[4] };
  const bank = world.wallet("bankA");
  const digest = TypedDataEncoder.hash(domain, { [FINANCE_OFFER.name]: [...FINANCE_OFFER.fields] }, offer);
  const signature = bank.signingKey.sign(digest).serialized;
  return world.take(owner, ACCEPT_OFFER, { offer }, { signer: bank.address, signature, path: [] });
}
