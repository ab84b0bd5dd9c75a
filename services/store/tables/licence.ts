import type { Bytea } from "./column.js";

/** Tables of `migrations/index/licence.ts`. Lists and words are read as decimal strings. */
export interface LicenceTables {
  licence_type: LicenceTypeTable;
  licence_withdrawal: LicenceWithdrawalTable;
  status_word: StatusWordTable;
  status_change: StatusChangeTable;
  status_epoch: StatusEpochTable;
  licence_use: LicenceUseTable;
}

export interface LicenceTypeTable {
  card_type: number;
  version: bigint;
  keeper: bigint;
  issuing: Bytea | null;
  schema: Bytea;
  profile: Bytea;
  longest: bigint | null;
  defined_at: Date;
  tx_hash: Bytea;
}

export interface LicenceWithdrawalTable {
  issuer: bigint;
  root: Bytea;
  reason: number;
  basis: Bytea;
  person: number;
  withdrawn_at: Date;
  tx_hash: Bytea;
}

export interface StatusWordTable {
  list: string;
  word: number;
  bits: string;
  changed_at: Date;
}

export interface StatusChangeTable {
  block: bigint;
  log_index: number;
  list: string;
  word: number;
  was: string;
  becomes: string;
  reason: number;
  basis: Bytea;
  changed_at: Date;
  tx_hash: Bytea;
}

export interface StatusEpochTable {
  list: string;
  epoch: bigint;
  root: Bytea;
  closed_at: Date;
  tx_hash: Bytea;
}

export type LicenceUseState = "used" | "withdrawn" | "usedByLaw";

export interface LicenceUseTable {
  use: Bytea;
  state: LicenceUseState;
  department: bigint | null;
  person: number | null;
  service: Bytea | null;
  fields: Bytea | null;
  until: Date | null;
  number: Bytea | null;
  ground: number | null;
  basis: Bytea | null;
  recorded_at: Date;
  block: bigint;
  log_index: number;
  tx_hash: Bytea;
}
