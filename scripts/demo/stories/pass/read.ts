import type { Person } from "../../person.js";
import { eventually } from "../../stage.js";

/** A lot as the API tells it. */
export interface Lot {
  readonly startUnit: string;
  readonly word: string;
  readonly state: string;
  readonly pending: string;
  readonly owner: { readonly number: number };
  readonly amount: { readonly amount: string; readonly currency: string };
}

export interface Series {
  readonly series: string;
  readonly word: string;
  readonly state: string;
  readonly dueAt: string;
  readonly redeemed: { readonly amount: string };
}

/** The series of an agreement that is in a state, once the index has it; `known` are those of before. */
export async function seriesIn(
  by: Person,
  agreement: string,
  state: string,
  known: readonly string[],
): Promise<Series> {
  const api = await by.api();
  return eventually(`the pass (${state})`, async () => {
    const { items } = await api.get<{ items: readonly Series[] }>("/passes", { agreement });
    return items.find((each) => each.state === state && !known.includes(each.series));
  });
}

/** The lot at a place, once it fits. */
export async function lotWhere(
  by: Person,
  series: string,
  start: bigint,
  fits: (lot: Lot) => boolean = () => true,
): Promise<Lot> {
  return eventually(`the lot ${series}/${start}`, async () => {
    const lots = await lotsOf(by, series);
    return lots.find((lot) => lot.startUnit === `${start}` && fits(lot));
  });
}

export async function lotsOf(by: Person, series: string): Promise<readonly Lot[]> {
  const { items } = await (await by.api()).get<{ items: readonly Lot[] }>("/lots", { series, limit: 200 });
  return items;
}
