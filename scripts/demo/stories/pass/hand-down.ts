import { hexlify, randomBytes } from "ethers";
import type { Person } from "../../person.js";
import { eventually, type Stage } from "../../stage.js";
import { CNY, now } from "./people.js";
import { lotWhere } from "./read.js";

interface HandOver {
  readonly from: Person;
  readonly to: Person;
  readonly series: string;
  /** Minor units. */
  readonly start: bigint;
  readonly end: bigint;
  readonly answerBy: number;
}

/** A subcontract of two suppliers, signed by both: the trade that a hand-over pays. @returns its number */
export async function registerTrade(stage: Stage, seller: Person, payer: Person, amount: bigint): Promise<string> {
  const document = hexlify(randomBytes(32));
  await stage.actOfTwo(seller, payer, "Subcontracts.RegisterSubcontract", {
    ...{
      document,
      seller: seller.organisation,
      payer: payer.organisation,
      amount: `${amount}`,
      currency: CNY,
      until: now() + 8_640_000,
    },
  });
  const api = await payer.api();
  return eventually("the subcontract", async () => {
    const { items } = await api.get<{ items: readonly { basis: string; document: string }[] }>("/subcontracts", {
      payer: payer.organisation,
      seller: seller.organisation,
      limit: 200,
    });
    return items.find((each) => each.document === document)?.basis;
  });
}

/** Proposed by its owner for a trade, accepted by the receiver. */
export async function handOver(stage: Stage, basis: string, { from, to, series, start, end, answerBy }: HandOver) {
  const whole = await lotWhere(from, series, start, (lot) => lot.owner.number === from.organisation);
  await stage.act(from, "Passes.ProposeHandOver", {
    ...{ series, start: `${start}`, word: whole.word, end: `${end}`, to: to.organisation, basis, related: false },
    answerBy,
  });
  const proposed = await lotWhere(to, series, start, (lot) => lot.pending === "handOver");
  await stage.act(to, "Passes.AcceptHandOver", { series, start: `${start}`, word: proposed.word });
  await lotWhere(to, series, start, (lot) => lot.owner.number === to.organisation);
}
