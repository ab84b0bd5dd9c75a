import type { ActField, ActType, Bilingual } from "./act.js";

export const SERIES: ActField = { name: "series", type: "uint64" };
export const WORD: ActField = { name: "word", type: "uint256" };
/** What every act about a lot names: where it is, and the state that its author saw. */
export const LOT: readonly ActField[] = [SERIES, { name: "start", type: "uint56" }, WORD];

/** An act about one lot that says nothing more than its name. */
export function lotAct(contract: string, name: string, sentence: Bilingual): ActType {
  return { contract, name, method: methodOf(name), fields: LOT, sentence };
}

/** An act about a series that says nothing more than its name. */
export function seriesAct(name: string, sentence: Bilingual): ActType {
  return { contract: "PassSeries", name, method: methodOf(name), fields: [SERIES, WORD], sentence };
}

function methodOf(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
