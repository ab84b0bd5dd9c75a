import type { RecordKind, RecordSector } from "../../values/attested-record.js";

/**
 * Who a fact names. An organisation of a public register, or a public buyer, stands under its identifier and name. Anybody
 * else is or may be a natural person: what would recognise them stays off chain, behind a keyed commitment.
 */
export type PartyIdentity =
  | { readonly public: true; readonly identifier: string; readonly name: string }
  | { readonly public: false; readonly secret: string; readonly name: string };

/** What an entity of a release is; with the ocid, the ids and the subject it makes a fact's key. */
export type FactEntity =
  "tender" | "bid" | "award" | "contract" | "amendment" | "spending" | "milestone" | "payment" | "end";

/** One thing that the releases of a process say of one organisation. */
export interface Fact {
  readonly entity: FactEntity;
  /** Ids of the entity within the process, outermost first. */
  readonly ids: readonly string[];
  readonly subject: PartyIdentity;
  readonly buyer: PartyIdentity | undefined;
  readonly kind: RecordKind;
  /** Seconds since 1970; undefined where the data do not say. */
  readonly at: number | undefined;
  readonly sector: RecordSector | undefined;
  readonly region: number | undefined;
  /** Minor units; undefined for unknown, which is what 0 means to publishers. */
  readonly amount: bigint | undefined;
  readonly currency: string | undefined;
  readonly daysLate: number | undefined;
  readonly flags: number;
}
