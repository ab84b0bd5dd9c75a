import type { Bytea } from "./column.js";

/** Tables of `migrations/index/trust.ts`. */
export interface TrustTables {
  encryption_key: EncryptionKeyTable;
  trusted_issuer: TrustedIssuerTable;
  used_payment: UsedPaymentTable;
}

export interface EncryptionKeyTable {
  block: bigint;
  log_index: number;
  organisation: bigint;
  digest: Bytea;
  key: Bytea;
  tx_hash: Bytea;
  at: Date;
}

export interface TrustedIssuerTable {
  organisation: bigint;
  subject: Bytea;
  begins_at: Date;
  ends_at: Date;
}

export interface UsedPaymentTable {
  payment: Bytea;
  ledger: Bytea;
  bank: bigint;
  amount: bigint;
  currency: string;
  value_date: Date;
  tx_hash: Bytea;
  at: Date;
}
