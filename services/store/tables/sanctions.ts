import type { Bytea } from "./column.js";

/** Tables of `migrations/index/sanctions.ts`. */
export interface SanctionTables {
  sanction: SanctionTable;
  sanction_lift: SanctionLiftTable;
}

/** What became of a proposal; whether an announced one is in force is a matter of the time asked for. */
export type SanctionStep = "proposed" | "withdrawn" | "announced";

export interface SanctionTable {
  sanction: bigint;
  subject: bigint;
  authority: bigint;
  second: bigint | null;
  kinds: number;
  region: number | null;
  begins_at: Date;
  ends_at: Date;
  reason: number;
  basis: Bytea;
  state: SanctionStep;
  proposed_at: Date;
  announced_at: Date | null;
  /** Until when a proposal may be seconded. */
  second_by: Date | null;
}

export interface SanctionLiftTable {
  block: bigint;
  log_index: number;
  sanction: bigint;
  by: bigint;
  ends_at: Date;
  reason: number;
  basis: Bytea;
  at: Date;
}
