import type { ErrorEntry, ErrorTexts } from "./entry.js";
import { HISTORY_ERRORS } from "./history.js";
import { OPENZEPPELIN_ERRORS } from "./openzeppelin.js";
import { PERFORMANCE_ERRORS } from "./performance.js";
import { SANCTION_ERRORS } from "./sanctions.js";
import { SIGNED_ERRORS } from "./signed.js";

/** One record a domain, from `services/shared/errors/<domain>.ts`. A new domain adds its line here. */
const DOMAINS: readonly ErrorTexts[] = [
  OPENZEPPELIN_ERRORS,
  SIGNED_ERRORS,
  HISTORY_ERRORS,
  PERFORMANCE_ERRORS,
  SANCTION_ERRORS,
];

export const LEDGER_ERRORS: ReadonlyMap<string, ErrorEntry> = merge(DOMAINS);

/** A name that two domains give different texts would make one of them unreadable: error names are unique. */
function merge(domains: readonly ErrorTexts[]): Map<string, ErrorEntry> {
  const merged = new Map<string, ErrorEntry>();
  for (const domain of domains) {
    for (const [name, entry] of Object.entries(domain)) {
      if (merged.has(name)) throw new Error(`two texts for the error ${name}`);
      merged.set(name, entry);
    }
  }
  return merged;
}
