import type { OrganisationNames } from "../shared/values/fill.js";

/** An organisation as answers name it. */
export function namedParty(number: bigint, names: OrganisationNames): { number: number; name: string | null } {
  return { number: Number(number), name: names(Number(number)) ?? null };
}
