import type { BidState, ComplaintState, LotLife, VoidReason } from "../../shared/values/tender-words.js";
import type { Bytea } from "./column.js";

/** Tables of `migrations/index/tender.ts`. */
export interface TenderTables {
  tender: TenderTable;
  tender_change: TenderChangeTable;
  tender_lot: TenderLotTable;
  tender_seal: TenderSealTable;
  tender_late_attempt: TenderLateAttemptTable;
  tender_bid: TenderBidTable;
  tender_bid_member: TenderBidMemberTable;
  tender_candidate: TenderCandidateTable;
  tender_complaint: TenderComplaintTable;
  tender_expert: TenderExpertTable;
  tender_lot_expert: TenderLotExpertTable;
}

export interface TenderTable {
  tender: Bytea;
  number: Bytea;
  buyer: bigint;
  organiser: bigint;
  supervisor: bigint;
  region: number;
  sector: string | null;
  band: number;
  currency: string;
  lots: number;
  experts: number;
  conditions: number;
  version: number;
  published_at: Date;
  closes_at: Date;
  opens_at: Date;
  reveal_until: Date;
  rule: Bytea;
  documents: Bytea;
  repeats: Bytea | null;
  holds: number;
  held_since: Date | null;
  paused: bigint;
}

export interface TenderChangeTable {
  block: bigint;
  log_index: number;
  tender: Bytea;
  version: number;
  closes_at: Date;
  opens_at: Date;
  reveal_until: Date;
  rule: Bytea;
  documents: Bytea;
  notice: Bytea;
  tx_hash: Bytea;
  at: Date;
}

export interface TenderLotTable {
  tender: Bytea;
  lot: number;
  state: LotLife;
  live: number;
  entries: number;
  digest: Bytea | null;
  frozen_at: Date | null;
  report: Bytea | null;
  evaluated_at: Date | null;
  standstill_until: Date | null;
  winner: bigint | null;
  commitment: Bytea | null;
  price: bigint | null;
  decision: Bytea | null;
  reason: number | null;
  ended_at: Date | null;
}

export interface TenderSealTable {
  commitment: Bytea;
  tender: Bytea;
  lot: number;
  content: Bytea;
  key: Bytea;
  ciphertext: Bytea;
  live: boolean;
  sealed_at: Date;
  withdrawn_at: Date | null;
}

export interface TenderLateAttemptTable {
  block: bigint;
  log_index: number;
  tender: Bytea;
  lot: number;
  commitment: Bytea;
  content: Bytea;
  closed_at: Date;
  at: Date;
}

export interface TenderBidTable {
  commitment: Bytea;
  tender: Bytea;
  lot: number;
  state: BidState;
  reason: VoidReason | null;
  lead: bigint | null;
  price: bigint | null;
  manager: Bytea | null;
  sealed_at: Date | null;
  opened_at: Date | null;
  /** Why the organiser could not read it, and the record of it. */
  set_aside: number | null;
  statement: Bytea | null;
}

export interface TenderBidMemberTable {
  commitment: Bytea;
  org: bigint;
  signed_at: Date;
}

export interface TenderCandidateTable {
  tender: Bytea;
  lot: number;
  rank: number;
  commitment: Bytea;
}

export interface TenderComplaintTable {
  complaint: Bytea;
  tender: Bytea;
  lot: number;
  complainant: bigint;
  reason: number;
  statement: Bytea;
  late: boolean;
  state: ComplaintState;
  decision: Bytea | null;
  filed_at: Date;
  decide_by: Date | null;
  accepted_at: Date | null;
  refusal: number | null;
  notice: Bytea | null;
  ended_at: Date | null;
}

/** Who of those drawn evaluated a lot. */
export interface TenderLotExpertTable {
  tender: Bytea;
  lot: number;
  position: number;
}

export interface TenderExpertTable {
  tender: Bytea;
  seed: Bytea;
  position: number;
  recused: number | null;
  substitute: number | null;
}
