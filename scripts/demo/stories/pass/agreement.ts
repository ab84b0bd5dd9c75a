import { hexlify, randomBytes } from "ethers";
import { eventually, type Stage } from "../../stage.js";
import { REGION, SECTOR, iso, now, type People } from "./people.js";

const DAY = 86_400;

interface Found {
  readonly items: readonly { readonly agreement: string; readonly state: string }[];
}

/** Signed by both, and first performance rated. @returns the agreement's number */
export async function playAgreement(stage: Stage, people: People, tender: string): Promise<string> {
  const { buyer, accountant, winner } = people;
  const terms = {
    ...{ tender, lot: 1, buyer: buyer.organisation, supplier: winner.organisation, region: REGION, sector: SECTOR },
    price: { amount: "1000000.00", currency: "CNY" },
    ...{ startsAt: iso(now()), endsAt: iso(now() + 200 * DAY), signBy: iso(now() + 30 * DAY) },
    ...{ document: hexlify(randomBytes(32)), milestones: hexlify(randomBytes(32)) },
  };
  await stage.business(buyer, "/agreements", terms);
  const api = await winner.api();
  const found = (state: string) =>
    eventually(`the agreement (${state})`, async () => {
      const { items } = await api.get<Found>("/agreements", { tender });
      return items.find((each) => each.state === state);
    });
  const { agreement } = await found("proposed");
  await stage.business(winner, `/agreements/${agreement}/signature`);
  await found("live");

  const periodEnd = now();
  await stage.clock.until(periodEnd + 1);
  await stage.business(buyer, "/performance", {
    ...{ agreement, subject: winner.organisation, periodEnd: iso(periodEnd), evidence: hexlify(randomBytes(32)) },
    scores: { quality: 92, time: 95, cost: 88, safety: 97, service: 90 },
  });
  const record = await eventually("the performance record", async () => recordOf(people, agreement));
  await stage.business(accountant, `/performance/${record}/service`);
  return agreement;
}

async function recordOf({ buyer }: People, agreement: string): Promise<string | undefined> {
  const api = await buyer.api();
  const { items } = await api.get<{ items: readonly { readonly record: string }[] }>("/performance", { agreement });
  return items[0]?.record;
}
