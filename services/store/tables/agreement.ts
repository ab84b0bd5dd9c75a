import type { AgreementState, SettlementKind } from "../../shared/values/tender-words.js";
import type { Bytea } from "./column.js";

/** Tables of `migrations/index/agreement.ts`. */
export interface AgreementTables {
  agreement: AgreementTable;
  agreement_step: AgreementStepTable;
  agreement_statement: AgreementStatementTable;
  manager_engagement: ManagerEngagementTable;
}

export interface AgreementTable {
  agreement: Bytea;
  tender: Bytea | null;
  lot: number | null;
  buyer: bigint;
  supplier: bigint;
  authority: bigint | null;
  price: bigint;
  currency: string;
  region: number;
  sector: string | null;
  starts_at: Date;
  ends_at: Date;
  sign_by: Date;
  document: Bytea;
  milestones: Bytea;
  signed: number;
  state: AgreementState;
  version: number;
  paid_outside: bigint;
  withheld: bigint;
  proposed_at: Date;
  made_at: Date | null;
  ended_at: Date | null;
  reason: number | null;
  notice_by: bigint | null;
  notice_until: Date | null;
  notice_reason: number | null;
}

export interface AgreementStepTable {
  block: bigint;
  log_index: number;
  agreement: Bytea;
  step: string;
  by: bigint | null;
  kind: SettlementKind | null;
  amount: bigint | null;
  reason: number | null;
  document: Bytea | null;
  statement: Bytea | null;
  signed: number | null;
  tx_hash: Bytea;
  at: Date;
}

export interface AgreementStatementTable {
  agreement: Bytea;
  statement: Bytea;
  version: number;
  signed: number;
  needed: number;
  sign_by: Date;
  bank: bigint | null;
  tx_hash: Bytea;
  at: Date;
}

export interface ManagerEngagementTable {
  manager: Bytea;
  agreement: Bytea;
  since: Date;
  department: bigint;
  evidence: Bytea;
}
