import type { Identifier, OrganizationReference, Party } from "../../schemas/ocds/parts.js";
import type { Release } from "../../schemas/ocds/release.js";
import { checkIdentifier } from "../../values/identifier.js";
import type { PartyIdentity } from "./fact.js";
import { isLegalPersonsNumber } from "./legal-person.js";

/** Roles of who sells: whoever bears one may be a natural person, whatever else the file calls it. */
const SELLING_ROLES: ReadonlySet<string> = new Set(["supplier", "tenderer", "payee"]);

/**
 * The parties of a process and who they are. Public is who bears a number of legal persons alone. The word of a file is no
 * proof: a role makes nobody public. A process's buyer is taken for an authority only where nothing speaks against it: it
 * bears no number of another sort, is not called self-employed, and sells nothing in this process.
 */
export class Identities {
  readonly #parties = new Map<string, Party>();
  /** Local names are unique only with one publisher: the prefix of the ocid. */
  readonly #publisher: string;
  /** Local ids and names of who bids or supplies. */
  readonly #sellers: ReadonlySet<string>;

  constructor(release: Release) {
    this.#publisher = release.ocid.split("-").slice(0, 2).join("-").toLowerCase();
    for (const party of release.parties ?? []) if (party.id) this.#parties.set(party.id, party);
    this.#sellers = new Set(sellersIn(release).flatMap((seller) => this.#marksOf(seller)));
  }

  partyOf(reference: OrganizationReference | null | undefined): Party | undefined {
    const id = reference?.id ?? undefined;
    return id === undefined ? undefined : this.#parties.get(String(id));
  }

  /**
   * Who a reference means; undefined where it says neither an identifier nor a name.
   * @param isBuyer whether it stands where a process names its buyer
   */
  of(reference: OrganizationReference | null | undefined, isBuyer = false): PartyIdentity | undefined {
    if (!reference) return undefined;
    const party = this.partyOf(reference);
    const name = this.#nameOf(reference);
    const numbers = [party?.identifier, ...(party?.additionalIdentifiers ?? []), reference.identifier].filter(isNumber);
    const given = numbers.flatMap(complete);
    const isSelfEmployed = party?.details?.["scale"] === "selfEmployed";
    const legal = given.find(({ text }) => isLegalPersonsNumber(text));
    if (legal && !isSelfEmployed) return { public: true, identifier: legal.text, name };
    const local = this.#local(name);
    const isAuthority = isBuyer && numbers.length === 0 && !isSelfEmployed && !this.#sells(reference);
    if (isAuthority && local !== undefined) return { public: true, identifier: local, name };
    const secret = given.find(({ fits }) => fits)?.text ?? given[0]?.text ?? local;
    return secret === undefined ? undefined : { public: false, secret, name };
  }

  #sells(reference: OrganizationReference): boolean {
    const roles = this.partyOf(reference)?.roles ?? [];
    return (
      roles.some((role) => SELLING_ROLES.has(role)) || this.#marksOf(reference).some((mark) => this.#sellers.has(mark))
    );
  }

  #marksOf(reference: OrganizationReference): string[] {
    const name = this.#nameOf(reference).toUpperCase();
    return [...(reference.id ? [`id:${reference.id}`] : []), ...(name === "" ? [] : [`name:${name}`])];
  }

  #nameOf(reference: OrganizationReference): string {
    const party = this.partyOf(reference);
    return tidy(party?.name ?? reference.name ?? party?.identifier?.legalName ?? "");
  }

  #local(name: string): string | undefined {
    return name === "" ? undefined : `NAME-${this.#publisher}:${name.toUpperCase()}`;
  }
}

/** Everybody whom the process names where sellers stand. */
function sellersIn({ tender, bids, awards, contracts }: Release): OrganizationReference[] {
  return [
    ...(tender?.tenderers ?? []),
    ...(bids?.details ?? []).flatMap(({ tenderers }) => tenderers ?? []),
    ...(awards ?? []).flatMap(({ suppliers }) => suppliers ?? []),
    ...(contracts ?? [])
      .flatMap(({ implementation }) => implementation?.transactions ?? [])
      .flatMap(({ payee }) => (payee ? [payee] : [])),
  ];
}

/** Whether an identifier has a number at all: one without a scheme may be a person's too. */
function isNumber(identifier: Identifier | null | undefined): boolean {
  return tidy(String(identifier?.id ?? "")) !== "";
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
