import type { Call } from "../../http/call.js";
import { isMember, type Member } from "../../http/principal.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { normalised } from "../../shared/invoice/business-key.js";
import type { InvoiceParty } from "../../shared/invoice/model.js";
import { identifiersOf } from "../../store/queries/tax-taxpayers.js";
import type { ItemContents } from "./candidate.js";
import { isOpenedBy } from "./package.js";

/** The employer whose inbox it is, as the registry knows it. */
export interface Whose {
  readonly org: number;
  readonly identifiers: readonly string[];
  readonly name: string | undefined;
}

export function memberOf({ principal }: Pick<Call, "principal">): Member {
  if (!isMember(principal)) throw new Refusal("token-missing");
  return principal;
}

export async function whoseInbox({ db, names }: Pick<Call, "db" | "names">, org: number): Promise<Whose> {
  return { org, identifiers: await identifiersOf(db, BigInt(org)), name: names(org) };
}

/** Whether an invoice is the employer's to use: by its opened commitment, its holder's naming, or what it says of the buyer. */
export function fitsBuyer(whose: Whose, { package: given, naming, invoice }: ItemContents): boolean {
  if (given !== undefined && isOpenedBy(given, whose.identifiers)) return true;
  if (naming !== undefined) return true;
  return given === undefined && (invoice === undefined || isNamedOn(invoice.buyer, whose));
}

/** Whether an invoice names the organisation as buyer: by a number where it has one, by its name otherwise. */
function isNamedOn({ vatId, legalId, name }: InvoiceParty, { identifiers, name: ours }: Whose): boolean {
  const given = [vatId, legalId?.id].flatMap((text) => (text === undefined ? [] : [compact(text)]));
  if (given.length === 0) return name !== undefined && ours !== undefined && compact(name) === compact(ours);
  return identifiers.some((identifier) => given.includes(compact(identifier.slice(identifier.indexOf(":") + 1))));
}

/** Compared without blanks, in one case, without the country before a Chinese number. */
function compact(text: string): string {
  try {
    return normalised(text).replace(/^CN(?=[0-9A-Z]{15,20}$)/, "");
  } catch {
    return text;
  }
}
