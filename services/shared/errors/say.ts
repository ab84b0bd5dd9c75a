import { fill, type OrganisationNames } from "../values/fill.js";
import type { Bilingual } from "../acts/act.js";
import { CATALOGUE } from "./catalogue.js";
import type { ErrorEntry } from "./entry.js";
import { LEDGER_ERRORS } from "./ledgers.js";
import type { ErrorArgs } from "./refusal.js";

/** The entry of a code, be it a service's or a Solidity error's name. */
export function entryOf(code: string): ErrorEntry | undefined {
  return code in CATALOGUE ? CATALOGUE[code as keyof typeof CATALOGUE] : LEDGER_ERRORS.get(code);
}

/** What an error says in both languages, its arguments filled in. */
export function say(entry: ErrorEntry, args: ErrorArgs, names?: OrganisationNames): Bilingual {
  return { zh: fill(entry.zh, args, "zh", names), en: fill(entry.en, args, "en", names) };
}

/** A ledger's custom error by name; one without an entry is still told by its name. */
export function sayLedgerError(name: string, args: ErrorArgs, names?: OrganisationNames): Bilingual {
  return say(LEDGER_ERRORS.get(name) ?? CATALOGUE["ledger-refused"], { ...args, error: name }, names);
}
