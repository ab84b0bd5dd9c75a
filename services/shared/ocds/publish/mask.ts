import type { IdentifiedRelease } from "../../schemas/ocds/release.js";
import { nameOf } from "../facts/context.js";
import type { PartyIdentity } from "../facts/fact.js";
import { Identities } from "../facts/identities.js";
import { unique, type PublishedRelease } from "./clean.js";

/** Scheme of the identifier under which somebody is published who may be a natural person. */
export const MASK_SCHEME = "TONGBAN-MASKED";

type Reference = NonNullable<PublishedRelease["buyer"]>;
type Party = NonNullable<NonNullable<PublishedRelease["parties"]>[number]>;

/**
 * Hides who is or may be a natural person in the releases of one process: by the same rule by which an import keeps them
 * off the chain. They stand under the commitment that the chain has of them, or under a number of their own in this
 * process where it has none; name, identifiers and address are gone, the name in texts too.
 */
export class Masks {
  readonly #identities: Identities;
  readonly #ocid: string;
  /** Local ids of the buyer and the procuring entity: whoever bears them stands in a buyer's place. */
  readonly #buyers: ReadonlySet<unknown>;
  readonly #masks = new Map<string, Party>();
  /** Names that would tell, and what stands for each. */
  readonly #telling = new Map<string, string>();

  /**
   * @param state the process, compiled
   * @param commitmentOf what the chain has of whom a secret recognises
   */
  constructor(
    state: IdentifiedRelease,
    private readonly commitmentOf: (secret: string) => string | undefined,
  ) {
    this.#identities = new Identities(state);
    this.#ocid = state.ocid;
    this.#buyers = new Set([state.buyer?.id, state.tender?.procuringEntity?.id].filter((id) => id !== undefined));
    for (const party of state.parties ?? [])
      this.#maskOf({ id: party.id, name: party.name, identifier: party.identifier });
  }

  masked(release: PublishedRelease): PublishedRelease {
    const parties = release.parties && unique(release.parties.map((party) => this.#party(party)));
    const named = { ...(this.#deep(release) as PublishedRelease), ...(parties && { parties }) };
    return this.#telling.size === 0 ? named : (this.#untold(named) as PublishedRelease);
  }

  #party(party: Party): Party {
    const mask = this.#maskOf({ id: party.id, name: party.name, identifier: party.identifier });
    if (mask === undefined) return party;
    const seat = this.#buyers.has(party.id) ? seatOf(party) : {};
    return { ...mask, ...(party.roles && { roles: party.roles }), ...seat };
  }

  /** Every reference to an organisation, wherever it stands. */
  #deep(value: unknown, name = ""): unknown {
    if (Array.isArray(value)) return unique(value.map((entry) => this.#deep(entry, name)));
    if (typeof value !== "object" || value === null) return value;
    if (name === "parties") return value;
    if (NAMES_SOMEBODY.has(name)) {
      const mask = this.#maskOf(value as Reference, BUYERS_PLACES.has(name));
      return mask === undefined ? value : { id: mask.id, name: mask.name, identifier: mask.identifier };
    }
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, this.#deep(member, key)]));
  }

  #maskOf(reference: Parameters<Identities["of"]>[0], isBuyer = this.#buyers.has(reference?.id ?? null)) {
    const identity = this.#identities.of(reference, isBuyer);
    if (identity === undefined || identity.public) return undefined;
    const known = this.#masks.get(nameOf(identity));
    if (known !== undefined) return known;
    const mask = this.#newMask(identity);
    this.#masks.set(nameOf(identity), mask);
    if (identity.name.length > 1) this.#telling.set(identity.name, String(mask.name));
    return mask;
  }

  #newMask({ secret }: PartyIdentity & { readonly public: false }): Party {
    const id = this.commitmentOf(secret) ?? `${this.#ocid}-person-${this.#masks.size + 1}`;
    const name = `未公开名称 ${id.startsWith("0x") ? id.slice(0, 12) : `#${this.#masks.size + 1}`}`;
    return { id, name, identifier: { scheme: MASK_SCHEME, id } };
  }

  #untold(value: unknown, name = ""): unknown {
    if (typeof value === "string") return FREE_TEXTS.has(name) ? this.#texted(value) : value;
    if (Array.isArray(value)) return value.map((entry) => this.#untold(entry, name));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, this.#untold(member, key)]));
  }

  #texted(text: string): string {
    const telling = [...this.#telling].sort(([a], [b]) => b.length - a.length);
    return telling.reduce((all, [word, mask]) => all.replaceAll(word, mask), text);
  }
}

/** Country and region of a buyer, which the records of its process carry in clear; nothing narrower. */
function seatOf({ address }: Party): Pick<Party, "address"> {
  const { region, country, countryName } = address ?? {};
  const kept = Object.entries({ region, country, countryName }).filter(([, said]) => typeof said === "string");
  return kept.length === 0 ? {} : { address: Object.fromEntries(kept) };
}

const BUYERS_PLACES: ReadonlySet<string> = new Set(["buyer", "procuringEntity"]);
const NAMES_SOMEBODY: ReadonlySet<string> = new Set([...BUYERS_PLACES, "tenderers", "suppliers", "payer", "payee"]);
const FREE_TEXTS: ReadonlySet<string> = new Set([
  "title",
  "description",
  "rationale",
  "endDetails",
  "terminationDetails",
  "procurementMethodDetails",
]);
