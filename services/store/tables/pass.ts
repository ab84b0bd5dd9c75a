import type { LotPending, LotState, LotStep, SeriesState } from "../../shared/values/pass-word.js";
import type { Bytea } from "./column.js";

/** Tables of `migrations/index/pass.ts`. */
export interface PassTables {
  pass_series: PassSeriesTable;
  pass_lot: PassLotTable;
  pass_step: PassStepTable;
  pass_claim: PassClaimTable;
  pass_offer_taken: PassOfferTakenTable;
  pass_offer_cancelled: { bank: bigint; number: bigint; tx_hash: Bytea; at: Date };
  pass_payment: PassPaymentTable;
  pass_cover: PassCoverTable;
  pass_lateness: PassLatenessTable;
  subcontract: SubcontractTable;
}

export interface PassSeriesTable {
  series: bigint;
  agreement: Bytea | null;
  debtor: bigint | null;
  creditor: bigint | null;
  guarantor: bigint | null;
  cap: bigint | null;
  currency: string | null;
  face: bigint | null;
  least_lot: bigint | null;
  most_tiers: number | null;
  grace: bigint | null;
  due_at: Date | null;
  answer_by: Date | null;
  state: SeriesState | null;
  word: string | null;
  drafted_at: Date | null;
  changed_at: Date | null;
}

export interface PassLotTable {
  series: bigint;
  start: bigint;
  end_at: bigint;
  owner: bigint;
  counterparty: bigint | null;
  deadline: Date | null;
  state: LotState;
  pending: LotPending;
  tier: number;
  flags: number;
  claim: bigint | null;
  word: string;
  changed_at: Date;
}

export interface PassStepTable {
  block: bigint;
  log_index: number;
  series: bigint;
  start: bigint;
  end_at: bigint | null;
  step: LotStep;
  owner: bigint | null;
  counterparty: bigint | null;
  word: string;
  tx_hash: Bytea;
  at: Date;
}

export interface PassClaimTable {
  series: bigint;
  number: bigint;
  bank: bigint | null;
  seller: bigint | null;
  proceeds: bigint | null;
  kind: LotPending | null;
  paid: boolean | null;
  uetr: Bytea | null;
  registry_entry: Bytea | null;
  changed_at: Date | null;
}

export interface PassOfferTakenTable {
  series: bigint;
  start: bigint;
  bank: bigint;
  number: bigint;
  kind: LotPending;
  rate: number;
  proceeds: bigint;
  value_date: Date;
  tx_hash: Bytea;
  at: Date;
}

export interface PassPaymentTable {
  payment: Bytea;
  series: bigint;
  bank: bigint;
  payer: bigint;
  payee: bigint;
  amount: bigint;
  value_date: Date;
  deposit: boolean;
  tx_hash: Bytea;
  at: Date;
}

export interface PassCoverTable {
  payment: Bytea;
  series: bigint;
  start: bigint;
  guarantor: bigint;
  payee: bigint;
  amount: bigint;
  tx_hash: Bytea;
  at: Date;
}

/** `late`: seconds after the time of grace; null: dishonoured. */
export interface PassLatenessTable {
  block: bigint;
  log_index: number;
  debtor: bigint;
  series: bigint;
  start: bigint;
  amount: bigint;
  late: bigint | null;
  tx_hash: Bytea;
  at: Date;
}

export interface SubcontractTable {
  basis: bigint;
  document: Bytea | null;
  seller: bigint | null;
  payer: bigint | null;
  amount: bigint | null;
  currency: string | null;
  free: bigint | null;
  series: bigint | null;
  valid_until: Date | null;
  ended: boolean | null;
  registered_at: Date | null;
}
