import type { RecordKind } from "../../shared/values/attested-record.js";
import type { Bytea } from "./column.js";

/** Tables of `migrations/index/history.ts`. */
export interface HistoryTables {
  history_batch: HistoryBatchTable;
  attested_record: AttestedRecordTable;
  history_objection: HistoryObjectionTable;
}

export type BatchState = "attested" | "withdrawn" | "voided";
export type HistoryObjectionState = "open" | "withdrawn" | "upheld" | "dismissed";

export interface HistoryBatchTable {
  batch: Bytea;
  importer: bigint;
  source: Bytea;
  digest: Bytea;
  corrects: Bytea | null;
  records: number;
  state: BatchState;
  superseded: number[];
  by: bigint | null;
  reason: number | null;
  statement: Bytea | null;
  attested_at: Date;
  ended_at: Date | null;
  block: bigint;
  log_index: number;
  tx_hash: Bytea;
}

export interface AttestedRecordTable {
  batch: Bytea;
  place: number;
  fact: Bytea;
  subject: bigint;
  buyer: bigint | null;
  happened_at: Date | null;
  quarter: number;
  kind: RecordKind;
  sector: string | null;
  region: number | null;
  amount: string | null;
  currency: string | null;
  days_late: bigint | null;
  flags: number;
  counts: boolean;
}

export interface HistoryObjectionTable {
  batch: Bytea;
  place: number;
  subject: bigint;
  by: bigint;
  reason: number;
  statement: Bytea;
  state: HistoryObjectionState;
  decider: bigint | null;
  decision_reason: number | null;
  decision_statement: Bytea | null;
  objected_at: Date;
  decided_at: Date | null;
}
