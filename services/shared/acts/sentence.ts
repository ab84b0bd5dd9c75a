import { fill, type OrganisationNames } from "../values/fill.js";
import type { ActType, Bilingual } from "./act.js";

/** What a person reads before signing, with the act's own values and the organisations' names. */
export function sentenceOf(
  act: ActType,
  message: Readonly<Record<string, unknown>>,
  names?: OrganisationNames,
): Bilingual {
  return { zh: fill(act.sentence.zh, message, "zh", names), en: fill(act.sentence.en, message, "en", names) };
}
