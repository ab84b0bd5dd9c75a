import type { Identifier, OrganizationReference, Party } from "../../schemas/ocds/parts.js";
import type { Release } from "../../schemas/ocds/release.js";
import type { PartyIdentity } from "./fact.js";

/** Registers of legal persons only. A scheme that is not among them may number natural persons. */
const LEGAL_PERSONS: ReadonlySet<string> = new Set(
  (
    "CN-USCC XI-LEI LEI GB-COH GB-CHC GB-LAC GB-LAE GB-LAS GB-NIC GB-SC GB-NHS GB-GOR GB-UKPRN GB-MPR CA-NEQ NO-BRC " +
    "DK-CVR FI-PRO FR-SIREN BE-BCE_KBO NL-KVK PL-KRS RO-ONRC SE-ORG US-DOS"
  ).split(" "),
);

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
    const identifier = firstComplete([
      party?.identifier,
      ...(party?.additionalIdentifiers ?? []),
      reference.identifier,
    ]);
    const isPublicBuyer = isBuyer || (party?.roles ?? []).some((role) => PUBLIC_ROLES.has(role));
    const known = identifier ?? this.#local(name);
    if (known === undefined) return undefined;
    if (isPublicBuyer || isLegalPerson(identifier, party)) return { public: true, identifier: known, name };
    return { public: false, secret: known, name };
  }

  #local(name: string): string | undefined {
    return name === "" ? undefined : `NAME-${this.#publisher}:${name.toUpperCase()}`;
  }
}

function isLegalPerson(identifier: string | undefined, party: Party | undefined): boolean {
  const [scheme = "", id = ""] = identifier?.split(":") ?? [];
  if (!LEGAL_PERSONS.has(scheme) || party?.details?.["scale"] === "selfEmployed") return false;
  // A credit code that begins with 92 is an individual household's (个体工商户): its owner is a natural person.
  return scheme !== "CN-USCC" || !id.startsWith("92");
}

function firstComplete(identifiers: readonly (Identifier | null | undefined)[]): string | undefined {
  for (const identifier of identifiers) {
    const id = tidy(String(identifier?.id ?? ""))
      .replaceAll(" ", "")
      .toUpperCase();
    const scheme = tidy(identifier?.scheme ?? "");
    if (id !== "" && scheme !== "") return `${scheme}:${id}`;
  }
  return undefined;
}

/** One spelling of one text: compatibility forms, invisible characters and spaces evened out. */
function tidy(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .replace(/[\p{White_Space}\p{Cc}]+/gu, " ")
    .trim();
}
