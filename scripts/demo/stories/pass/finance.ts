import { showMoney, toMinor } from "../../../../services/shared/values/money.js";
import type { Person } from "../../person.js";
import { signatureOf, type Stage, type TypedData } from "../../stage.js";
import { iso, now, type People } from "./people.js";
import { lotWhere } from "./read.js";

interface Offer {
  readonly number: string;
  readonly state: string;
  readonly terms: Record<string, unknown>;
  readonly proceeds: { readonly amount: string; readonly currency: string };
  readonly interest: { readonly amount: string; readonly currency: string };
  readonly days: number;
  readonly signature: { readonly signer: string; readonly signature: string } | null;
  readonly toSign: { readonly typedData: TypedData; readonly sentence: { zh: string; en: string } } | null;
}

interface Wanted {
  readonly series: string;
  /** Minor units. */
  readonly start: bigint;
  readonly dueAt: number;
}

/** Two banks offer, the cheaper one buys, its payout is confirmed by the other. */
export async function playDiscount(stage: Stage, people: People, wanted: Wanted): Promise<void> {
  const { haulier, financierA, financierB, cashierB } = people;
  const { series, start } = wanted;
  const offers = [];
  for (const [financier, rate] of [
    [financierA, 285],
    [financierB, 310],
  ] as const) {
    offers.push(await offerOf(stage, haulier, financier, rate, wanted));
  }
  const [best] = offers;
  if (best === undefined) throw new Error("no bank offered");
  await stage.act(haulier, "Passes.AcceptOffer", { offer: best.terms }, { second: best.signature });
  const locked = await lotWhere(haulier, series, start, (lot) => lot.pending === "sale");

  const named = { series, startUnit: `${start}` };
  const uetr = crypto.randomUUID();
  await stage.business(financierA, "/finance/payouts", { ...named, uetr, registryEntry: "SANDBOX-0001" });
  await lotWhere(cashierB, series, start, (lot) => lot.word !== locked.word);
  await stage.business(cashierB, "/finance/payout-confirmations", {
    ...named,
    uetr,
    amount: best.proceeds,
    valueDate: iso(await stage.clock.newest()),
  });
  await lotWhere(haulier, series, start, (lot) => lot.owner.number === financierA.organisation);
}

/** The request of the supplier and the bank's answer, signed by its financier. */
async function offerOf(
  stage: Stage,
  supplier: Person,
  financier: Person,
  rate: number,
  wanted: Wanted,
): Promise<Offer> {
  const { series, start, dueAt } = wanted;
  const applicant = await supplier.at(financier).api();
  const asked = { series, startUnit: `${start}`, kinds: ["sale"], validUntil: iso(dueAt - 5) };
  const { id, amount } = await applicant.post<{ id: string; amount: { amount: string; currency: string } }>(
    "/finance/requests",
    asked,
  );
  const sum = shown(amount);
  stage.tell(supplier, "finance.request", {
    zh: `向 ${financier.names.zh} 申请融资 ${sum}`,
    en: `Asks ${financier.names.en} to finance ${sum}`,
  });
  const bank = await financier.api();
  const terms = { kind: "sale", rate, valueDate: iso(now()), payBy: iso(dueAt - 3), deadline: iso(dueAt - 4) };
  const draft = await bank.post<Offer>(`/finance/requests/${id}/offers`, terms);
  if (draft.toSign === null) throw new Error("the offer is no draft");
  const signature = await signatureOf(financier, draft.toSign.typedData);
  const offer = await bank.post<Offer>(`/finance/offers/${draft.number}/signature`, signature);
  const { proceeds, interest, days } = offer;
  stage.tell(financier, "finance.offer", {
    zh: `报价：年利率 ${rate / 100}%，计息 ${days} 天，利息 ${shown(interest)}，放款 ${shown(proceeds)}`,
    en: `Offers ${shown(proceeds)} at ${rate / 100} % a year: ${days} days, interest ${shown(interest)}`,
  });
  // The supplier takes the offer, with the bank's signature, from the bank.
  return applicant.get<Offer>(`/finance/offers/${draft.number}`);
}

function shown({ amount, currency }: { readonly amount: string; readonly currency: string }): string {
  return showMoney(toMinor(amount, currency), currency);
}
