import { Wallet, id } from "ethers";
import type { Holders } from "../../scripts/deploy/roles.js";

export const OFFICES = [
  ...(["council", "registrar", "pauser", "freezer"] as const),
  ...(["enforcer", "arbitrator", "auditor", "publisher"] as const),
] as const;
export type Office = (typeof OFFICES)[number];

/** Private keys of those who hold the offices on the chains of tests. */
export const OFFICE_KEYS: ReadonlyMap<Office, string> = new Map(
  OFFICES.map((office) => [office, id(`holds the office of ${office}`)]),
);

export const HOLDERS = Object.fromEntries(
  [...OFFICE_KEYS].map(([office, key]) => [office, [new Wallet(key).address]]),
) as unknown as Holders;
