import type { ColumnType, Generated } from "kysely";
import type { Bytea } from "./column.js";

/** Tables of `migrations/own/outbox.ts`. */
export interface OutboxTables {
  outbox_chain: OutboxChainTable;
  outbox_relay: OutboxRelayTable;
  outbox_tx: OutboxTxTable;
  outbox_act: OutboxActTable;
}

export interface OutboxChainTable {
  only_one: Generated<boolean>;
  chain_id: bigint;
  genesis: Bytea;
}

export interface OutboxRelayTable {
  address: Bytea;
  next_nonce: bigint;
}

export type TxState = "stored" | "mined" | "final" | "replaced";
export type ActState = "queued" | "sent" | "mined" | "final" | "refused";

export interface OutboxTxTable {
  id: Generated<bigint>;
  relay: Bytea;
  nonce: bigint;
  hash: Bytea;
  raw: Bytea;
  state: Generated<TxState>;
  sends: Generated<number>;
  sent_at: Date | null;
  fault: string | null;
  block: bigint | null;
  block_hash: Bytea | null;
  gas_used: bigint | null;
  created_at: Generated<Date>;
}

export interface OutboxActTable {
  id: Generated<bigint>;
  key: string;
  lane: string;
  lane_hash: ColumnType<number, never, never>;
  contract: string;
  data: Bytea;
  alone: boolean;
  sure: Generated<boolean>;
  gas: bigint | null;
  state: Generated<ActState>;
  attempts: Generated<number>;
  reopened: Generated<number>;
  not_before: Generated<Date>;
  tx: bigint | null;
  place: number | null;
  error: ColumnType<unknown, string | null, string | null>;
  created_at: Generated<Date>;
  settled_at: Date | null;
}
