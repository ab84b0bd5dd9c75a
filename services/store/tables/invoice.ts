import type { InvoiceStatus, InvoiceStep, LockKind } from "../../shared/values/invoice-word.js";
import type { Confirmer } from "../../shared/values/invoice-confirmer.js";
import type { Bytea } from "./column.js";

/** Tables of `migrations/index/invoice.ts`. */
export interface InvoiceTables {
  invoice: InvoiceTable;
  invoice_step: InvoiceStepTable;
  invoice_red: InvoiceRedTable;
  invoice_basis: InvoiceBasisTable;
  invoice_hold: InvoiceHoldTable;
}

export interface InvoiceTable {
  uid: Bytea;
  bureau: bigint;
  status: InvoiceStatus;
  flags: number;
  lock: LockKind;
  lock_owner: bigint | null;
  lock_until: Date | null;
  used_by: bigint | null;
  first_officer: number | null;
  issued_at: Date | null;
  kind: number;
  reds: number;
  word: string;
  changed_at: Date;
}

export interface InvoiceStepTable {
  block: bigint;
  log_index: number;
  uid: Bytea;
  step: InvoiceStep;
  by: bigint | null;
  person: number | null;
  reason: number | null;
  record: Bytea | null;
  status: InvoiceStatus;
  tx_hash: Bytea;
  at: Date;
}

export interface InvoiceRedTable {
  red: Bytea;
  uid: Bytea;
  place: number;
  linked_at: Date;
}

export interface InvoiceBasisTable {
  basis: bigint;
  uid: Bytea;
  seller: bigint;
  payer: bigint;
  amount: bigint;
  currency: string;
  free: bigint;
  series: bigint | null;
  valid_until: Date | null;
  confirmer: Confirmer;
  confirmed_by: bigint;
  locked_at: Date;
}

export interface InvoiceHoldTable {
  uid: Bytea;
  ruling: Bytea;
  tx_hash: Bytea;
  since: Date;
}
