import type { Person } from "../../person.js";
import { eventually, type Stage } from "../../stage.js";
import { iso, type People } from "./people.js";
import { lotWhere, lotsOf, type Lot } from "./read.js";

/** From the due date to the end: every holder presents, the debtor's bank confirms a payment to each. */
export async function playRedemption(stage: Stage, people: People, series: string, dueAt: number): Promise<void> {
  const holders = [people.winner, people.supplier, people.haulier, people.financierA];
  await stage.clock.until(dueAt);
  for (const lot of await lotsOf(people.winner, series)) {
    const holder = holders.find((each) => each.organisation === lot.owner.number);
    if (holder === undefined) throw new Error(`nobody of the story holds the lot at ${lot.startUnit}`);
    await stage.act(holder, "PassRedemption.PresentLot", { series, start: lot.startUnit, word: lot.word });
    await lotWhere(people.cashierB, series, BigInt(lot.startUnit), (each) => each.state === "presented");
  }
  for (const lot of await lotsOf(people.winner, series)) await pay(stage, people.cashierB, series, lot);
  await eventually("the redemption", async () => {
    const lots = await lotsOf(people.winner, series);
    return lots.every(({ state }) => state === "redeemed") ? true : undefined;
  });
}

async function pay(stage: Stage, cashier: Person, series: string, lot: Lot): Promise<void> {
  await stage.business(cashier, "/payments", {
    ...{
      series,
      uetr: crypto.randomUUID(),
      amount: lot.amount,
      valueDate: iso(await stage.clock.newest()),
      payee: lot.owner.number,
    },
    starts: [lot.startUnit],
  });
}
