import type { Identifier, OrganizationReference, Party } from "../../schemas/ocds/parts.js";
import type { Release } from "../../schemas/ocds/release.js";
import { checkIdentifier } from "../../values/identifier.js";
import type { PartyIdentity } from "./fact.js";
import { isLegalPersonsNumber } from "./legal-person.js";

const PUBLIC_ROLES: ReadonlySet<string> = new Set(["buyer", "procuringEntity", "centralPurchasingBody"]);

/** The parties of a process and who they are. */
export class Identities {
  readonly #parties = new Map<string, Party>();
  /** Local names are unique only with one publisher: the prefix of the ocid. */
  readonly #publisher: string;

  constructor(release: Release) {
    this.#publisher = release.ocid.split("-").slice(0, 2).join("-").toLowerCase();
    for (const party of release.parties ?? []) if (party.id) this.#parties.set(party.id, party);
  }

  partyOf(reference: OrganizationReference | null | undefined): Party | undefined {
    const id = reference?.id ?? undefined;
    return id === undefined ? undefined : this.#parties.get(String(id));
  }

  /** Who a reference means; undefined where it says neither an identifier nor a name. */
  of(reference: OrganizationReference | null | undefined, isBuyer = false): PartyIdentity | undefined {
    if (!reference) return undefined;
    const party = this.partyOf(reference);
    const name = tidy(party?.name ?? reference.name ?? party?.identifier?.legalName ?? "");
    const given = [party?.identifier, ...(party?.additionalIdentifiers ?? []), reference.identifier].flatMap(complete);
    if (party?.details?.["scale"] !== "selfEmployed") {
      const legal = given.find(({ text }) => isLegalPersonsNumber(text));
      if (legal) return { public: true, identifier: legal.text, name };
    }
    const isPublicBuyer = isBuyer || (party?.roles ?? []).some((role) => PUBLIC_ROLES.has(role));
    const sound = given.find(({ fits }) => fits)?.text;
    // A credit code is none of those above only where it is or may be a person's number, be it a buyer's by mistake.
    const published = sound?.startsWith("CN-USCC:") === false ? sound : this.#local(name);
    if (isPublicBuyer && published !== undefined) return { public: true, identifier: published, name };
    const secret = sound ?? given[0]?.text ?? this.#local(name);
    return secret === undefined ? undefined : { public: false, secret, name };
  }

  #local(name: string): string | undefined {
    return name === "" ? undefined : `NAME-${this.#publisher}:${name.toUpperCase()}`;
  }
}

/** An identifier with a scheme and a number, spelt as an enrolment spells it, if its check characters fit. */
function complete(identifier: Identifier | null | undefined): { text: string; fits: boolean }[] {
  const number = tidy(String(identifier?.id ?? ""))
    .replaceAll(" ", "")
    .toUpperCase();
  const scheme = tidy(identifier?.scheme ?? "");
  if (number === "" || scheme === "") return [];
  const verdict = checkIdentifier(`${scheme}:${number}`);
  return [verdict.ok ? { text: verdict.identifier, fits: true } : { text: `${scheme}:${number}`, fits: false }];
}

/** One spelling of one text: compatibility forms, invisible characters and spaces evened out. */
function tidy(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .replace(/[\p{White_Space}\p{Cc}]+/gu, " ")
    .trim();
}
