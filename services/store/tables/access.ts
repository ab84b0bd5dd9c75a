import type { EnrolmentName, OrganisationKind, StandingName } from "../../shared/values/organisation-kind.js";
import type { Bytea } from "./column.js";

/** Tables of `migrations/index/access.ts` and `listing-claims.ts`. */
export interface AccessTables {
  organisation: OrganisationTable;
  organisation_identifier: { identifier: string; organisation: bigint; digest: Bytea | null };
  listing_takeover: { listed: bigint; digest: Bytea; principal: bigint | null };
  listing_claim: ListingClaimTable;
  standing_change: StandingChangeTable;
  signer_period: SignerPeriodTable;
  witness_step: WitnessStepTable;
  anchored_batch: AnchoredBatchTable;
}

export interface OrganisationTable {
  organisation: bigint;
  kind: OrganisationKind | null;
  enrolment: EnrolmentName | null;
  standing: StandingName | null;
  region: number | null;
  parent: bigint | null;
  since: Date | null;
  duties: string | null;
  name: string | null;
  identifier: string | null;
  commitment: Bytea | null;
  enrolled_by: bigint | null;
  tx_hash: Bytea | null;
}

export const CLAIM_STATES = ["open", "withdrawn", "refused", "confirmed"] as const;
export type ClaimState = (typeof CLAIM_STATES)[number];

export interface ListingClaimTable {
  claimant: bigint;
  verifier: bigint;
  evidence: Bytea;
  until: Date;
  state: ClaimState;
  reason: number | null;
  examined: Bytea | null;
  claimed_at: Date;
  decided_at: Date | null;
  tx_hash: Bytea;
}

export interface StandingChangeTable {
  block: bigint;
  log_index: number;
  organisation: bigint;
  standing: StandingName;
  reason: number;
  basis: Bytea;
  by: bigint;
  at: Date;
}

export interface SignerPeriodTable {
  block: bigint;
  log_index: number;
  signer: Bytea;
  organisation: bigint;
  person: number;
  duties: string;
  begins_at: Date;
  ends_at: Date;
  flags: number;
  at: Date;
}

export interface WitnessStepTable {
  block: bigint;
  log_index: number;
  subject: Bytea;
  organisation: bigint;
  root: Bytea;
  token: Bytea;
  files: bigint;
  stage: number;
  person: number;
  rank: bigint;
  place: bigint;
  head: Bytea;
  tx_hash: Bytea;
  at: Date;
}

export interface AnchoredBatchTable {
  block: bigint;
  log_index: number;
  organisation: bigint;
  root: Bytea;
  count: bigint;
  kind: number;
  rank: bigint;
  tx_hash: Bytea;
  at: Date;
}
