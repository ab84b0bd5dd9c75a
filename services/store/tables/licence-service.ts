import type { Generated } from "kysely";
import type { Bytea } from "./column.js";

/** Tables of `migrations/own/licences.ts`. */
export interface LicenceServiceTables {
  catalogue_entry: CatalogueEntryTable;
  licence_key: LicenceKeyTable;
  licence_list: { number: number; given: Generated<number>; drawn: Bytea };
  licence_batch: LicenceBatchTable;
  issued_licence: IssuedLicenceTable;
  licence_decision: LicenceDecisionTable;
  batch_withdrawal: BatchWithdrawalTable;
  licence_copy: LicenceCopyTable;
  licence_lookup: LicenceLookupTable;
  presentation_request: PresentationRequestTable;
  presentation: PresentationTable;
}

export type CatalogueKind = "type" | "service" | "source";

export interface CatalogueEntryTable {
  seq: Generated<bigint>;
  kind: CatalogueKind;
  id: string;
  version: number;
  entry: unknown;
  made_by: number;
  made_at: Generated<Date>;
}

export interface LicenceKeyTable {
  kid: string;
  jwk: unknown;
  root: Bytea;
  act: string;
  content_key: bigint;
  sealed: Bytea;
  made_at: Generated<Date>;
  retired_at: Generated<Date | null>;
}

export interface LicenceBatchTable {
  id: Generated<bigint>;
  root: Bytea;
  count: number;
  nodes: Bytea;
  act: string;
  made_at: Generated<Date>;
}

export interface IssuedLicenceTable {
  id: string;
  reference: string | null;
  request: string;
  card_type: number;
  type: string;
  type_version: number;
  holder_kind: "person" | "organisation";
  identifier: string;
  holder: string;
  holder_key: string;
  version: number;
  predecessor: string | null;
  list: number;
  entry: number;
  kid: string;
  content: Bytea;
  content_key: bigint;
  key_place: number;
  sealed: Bytea | null;
  issued_at: Date;
  erased_at: Date | null;
  batch: bigint | null;
  place: number | null;
}

export interface LicenceDecisionTable {
  basis: Bytea;
  licence: string;
  operation: string;
  state: string;
  becomes: number;
  reason: number;
  content_key: bigint;
  sealed: Bytea | null;
  made_by: number;
  made_at: Generated<Date>;
}

export interface BatchWithdrawalTable {
  basis: Bytea;
  reason: number;
  content_key: bigint;
  sealed: Bytea;
  made_by: number;
  made_at: Generated<Date>;
}

export interface LicenceCopyTable {
  id: Generated<string>;
  licence: string;
  creator: string;
  cause: string;
  expiry: string;
  made_at: Generated<Date>;
}

export interface LicenceLookupTable {
  use: Bytea;
  licence: string;
  department: bigint;
  fields: string[];
  made_at: Generated<Date>;
}

export interface PresentationRequestTable {
  id: Generated<string>;
  service: string;
  service_version: number;
  nonce: string;
  cases: string[];
  denied: string[];
  made_by: number;
  made_at: Generated<Date>;
  expires_at: Date;
}

export interface PresentationTable {
  request: string;
  grant_use: Bytea;
  act: string;
  fields: string[];
  content_key: bigint;
  sealed: Bytea | null;
  taken_at: Generated<Date>;
  erased_at: Generated<Date | null>;
}
