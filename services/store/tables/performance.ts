import type { PerformanceStep, RecordState, Ruling } from "../../shared/values/performance.js";
import type { Bytea } from "./column.js";

/** Tables of `migrations/index/performance.ts`. */
export interface PerformanceTables {
  performance_record: PerformanceRecordTable;
  performance_step: PerformanceStepTable;
  performance_sum: PerformanceSumTable;
}

export interface PerformanceRecordTable {
  record: bigint;
  agreement: Bytea;
  subject: bigint;
  rater: bigint;
  period_end: Date;
  quarter: number;
  scores: number[];
  weight: number;
  band: number;
  sector: string | null;
  region: number | null;
  evidence: Bytea;
  supersedes: bigint | null;
  superseded_by: bigint | null;
  state: RecordState;
  until: Date | null;
  decider: bigint | null;
  ruling: Ruling | null;
  ruled: number[] | null;
  drafted_at: Date;
  changed_at: Date;
}

export interface PerformanceStepTable {
  block: bigint;
  log_index: number;
  record: bigint;
  step: PerformanceStep;
  by: bigint | null;
  person: bigint | null;
  until: Date | null;
  reason: number | null;
  statement: Bytea | null;
  at: Date;
  tx_hash: Bytea;
}

export interface PerformanceSumTable {
  subject: bigint;
  quarter: number;
  at: Date;
  sums: bigint[];
  weight: bigint;
  records: bigint;
}
