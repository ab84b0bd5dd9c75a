import type { Insertable, Kysely } from "kysely";
import { stdnum } from "stdnum";
import { normalised } from "../../shared/invoice/business-key.js";
import type { Invoice } from "../../shared/invoice/model.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { isCreditCode } from "../../shared/values/identifier.js";
import { keepTaxpayer, organisationByIdentifier, type TaxpayerRow } from "../../store/queries/tax-taxpayers.js";
import type { Database } from "../../store/tables/database.js";
import type { NAME_CHECKS, TAXPAYER_KINDS, TaxpayerTable } from "../../store/tables/tax.js";
import { identifierOf, isPersonal, taxpayerKey } from "../issue/parties.js";
import type { Vault } from "../../documents/vault.js";

export interface Registration {
  readonly kind: (typeof TAXPAYER_KINDS)[number];
  /** A credit code (GB 32100), a VAT number behind its country, or a resident's identity number (GB 11643). */
  readonly number: string;
  readonly name: string;
  readonly checkedHow: (typeof NAME_CHECKS)[number];
  /** Digest of the evidence, where there is some. */
  readonly evidence?: string | undefined;
  /** The officer who answers for the check: its number within the bureau. */
  readonly checkedBy: number;
}

/** Registers a taxpayer whose real name an officer has checked; an organisation that is enrolled is bound to its number. */
export async function registerTaxpayer(db: Kysely<Database>, vault: Vault, given: Registration): Promise<TaxpayerRow> {
  const number = normalised(given.number).replace(/^CN(?=[0-9A-Z]{18}$)/, "");
  const isOrganisation = given.kind === "organisation";
  if (isOrganisation ? !isOrganisationNumber(number) : !isPersonal(number)) {
    throw new Refusal("taxpayer-number-wrong", { number: isOrganisation ? number : "***" });
  }
  const identifier = isOrganisation ? (identifierOf({ vatId: number, identifiers: [] }) ?? null) : null;
  const enrolled = identifier === null ? undefined : await organisationByIdentifier(db, identifier);
  requireName(given, identifier, enrolled?.name ?? undefined);
  return keepTaxpayer(db, {
    seller: isOrganisation ? `VAT:${number}` : `PERSON:${vault.pseudonym(number)}`,
    kind: given.kind,
    name: given.name.trim(),
    identifier,
    organisation: enrolled?.organisation ?? null,
    checked_how: given.checkedHow,
    checked_by: given.checkedBy,
    evidence: given.evidence === undefined ? null : Buffer.from(given.evidence.slice(2), "hex"),
  });
}

/** A seller as a file that was issued elsewhere names it: nobody has checked its name. */
export function unchecked(vault: Vault, party: Invoice["seller"], checkedBy: number): Insertable<TaxpayerTable> {
  const seller = taxpayerKey(party, vault);
  const isPerson = seller.startsWith("PERSON:");
  return {
    seller,
    kind: isPerson ? "person" : "organisation",
    name: party.name ?? seller,
    identifier: isPerson ? null : (identifierOf(party) ?? null),
    organisation: null,
    checked_how: "file",
    checked_by: checkedBy,
    evidence: null,
  };
}

/** A credit code of China, or a VAT number behind its country: by its own check digits where the country's are known. */
function isOrganisationNumber(number: string): boolean {
  if (isCreditCode(number)) return true;
  const [, country] = /^([A-Z]{2})[0-9A-Z+*.]{2,13}$/.exec(number) ?? [];
  if (country === undefined || country === "CN") return false;
  const rule = stdnum[country === "EL" ? "GR" : country]?.["vat"];
  return rule === undefined || rule.validate(number).isValid;
}

/** What the registry knows goes before what anybody says. */
function requireName({ name, checkedHow }: Registration, identifier: string | null, registered: string | undefined) {
  if (registered === undefined && checkedHow === "registry") {
    throw new Refusal("taxpayer-not-in-registry", { identifier: identifier ?? "" });
  }
  if (registered !== undefined && registered.normalize("NFKC").trim() !== name.normalize("NFKC").trim()) {
    throw new Refusal("taxpayer-name-differs", { registered, given: name });
  }
}
