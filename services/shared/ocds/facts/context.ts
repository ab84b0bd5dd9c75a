import { secondsOf } from "../../schemas/ocds/date-time.js";
import type { OrganizationReference } from "../../schemas/ocds/parts.js";
import type { Release } from "../../schemas/ocds/release.js";
import type { Award, Contract } from "../../schemas/ocds/stages.js";
import type { RecordSector } from "../../values/attested-record.js";
import type { Fact, PartyIdentity } from "./fact.js";
import { Identities } from "./identities.js";
import { regionOf } from "./region.js";
import { sectorOf } from "./sector.js";

type Told = Pick<Fact, "entity" | "ids" | "subject" | "kind"> & Partial<Fact>;

/** What all facts of one process share. */
export class ProcessContext {
  readonly identities: Identities;
  readonly buyer: PartyIdentity | undefined;
  readonly #release: Release;
  readonly #region: number | undefined;

  constructor(release: Release) {
    this.#release = release;
    this.identities = new Identities(release);
    const reference = release.buyer ?? release.tender?.procuringEntity;
    this.buyer = this.identities.of(reference, true);
    this.#region = regionOf(release, this.identities.partyOf(reference));
  }

  fact(told: Told, items?: readonly unknown[] | null): Fact {
    const sector: RecordSector | undefined = sectorOf(this.#release, items);
    const unknown = { at: undefined, amount: undefined, currency: undefined, daysLate: undefined, flags: 0 };
    return { ...unknown, buyer: this.buyer, region: this.#region, sector, ...told };
  }

  /** Each party once, however often it is listed. */
  subjects(references: readonly OrganizationReference[] | null | undefined): PartyIdentity[] {
    const found = new Map<string, PartyIdentity>();
    for (const reference of references ?? []) {
      const identity = this.identities.of(reference);
      if (identity) found.set(nameOf(identity), identity);
    }
    return [...found.values()];
  }

  /** The suppliers of a contract are those of its award; where the data do not name it, nobody's. */
  suppliersOf(contract: Contract): { suppliers: PartyIdentity[]; award: Award | undefined } {
    const award = this.#release.awards?.find(({ id }) => String(id) === String(contract.awardID));
    return { suppliers: this.subjects(award?.suppliers), award };
  }
}

/** What an identity is recognised by. Secret for those that are not public. */
export function nameOf(identity: PartyIdentity): string {
  return identity.public ? identity.identifier : `\u0000${identity.secret}`;
}

/** Seconds since 1970, where there is a date that the chain can write. */
export function timeOf(...dates: readonly (string | null | undefined)[]): number | undefined {
  for (const date of dates) {
    const at = date ? secondsOf(date) : undefined;
    if (at !== undefined && at > 0 && at < 2 ** 40) return at;
  }
  return undefined;
}
