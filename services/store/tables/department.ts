import type { Generated } from "kysely";
import type { Bytea } from "./column.js";

/** Tables of `migrations/own/department.ts`. */
export interface DepartmentTables {
  department_file: DepartmentFileTable;
  witness_set: WitnessSetTable;
  witness_set_file: WitnessSetFileTable;
  sealed_bid: SealedBidTable;
  expert_seed: ExpertSeedTable;
  enrolment_application: EnrolmentApplicationTable;
}

export interface DepartmentFileTable {
  id: Generated<string>;
  document: Bytea;
  name: string;
  media: string;
  bytes: bigint;
  sha256: Bytea;
  public: boolean;
  readers: bigint[];
  kept_by: bigint;
  kept_at: Generated<Date>;
}

export interface WitnessSetTable {
  root: Bytea;
  subject: Bytea;
  stage: number;
  made_by: bigint;
  made_at: Generated<Date>;
}

export interface WitnessSetFileTable {
  root: Bytea;
  place: number;
  file: string;
  salt: Bytea;
  commitment: Bytea;
}

export interface SealedBidTable {
  ciphertext: Bytea;
  tender: Bytea;
  lot: number;
  commitment: Bytea;
  act: string;
  jwe: Generated<string | null>;
  opener: Generated<string | null>;
  taken_at: Generated<Date>;
}

export interface ExpertSeedTable {
  seed: Bytea;
  tender: Bytea;
  org: bigint;
  secret: Bytea;
  list: string | null;
  made_at: Generated<Date>;
}

export const APPLICATION_STATES = ["open", "accepted", "refused"] as const;
export type ApplicationState = (typeof APPLICATION_STATES)[number];

export interface EnrolmentApplicationTable {
  id: Bytea;
  identifier: string;
  name: string;
  region: number;
  signer: string;
  until: Date;
  file: Bytea;
  message: string;
  signature: string;
  state: Generated<ApplicationState>;
  reason: Generated<string | null>;
  act: Generated<string | null>;
  made_at: Generated<Date>;
  decided_at: Generated<Date | null>;
}
