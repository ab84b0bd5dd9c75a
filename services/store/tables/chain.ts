/** Tables of `migrations/index/chain.ts`. */
export interface ChainTables {
  cursor: CursorTable;
  block: BlockTable;
  event: EventTable;
}

export interface CursorTable {
  only_one: boolean;
  chain_id: bigint;
  genesis: string;
  height: bigint;
  hash: string;
  contracts: Record<string, string>;
  projections: string;
  moved_at: Date;
}

export interface BlockTable {
  number: bigint;
  hash: string;
  parent_hash: string;
  mined_at: Date;
  events: number;
}

export interface EventTable {
  block: bigint;
  log_index: number;
  contract: string;
  name: string;
  tx_hash: string;
  topics: string;
  data: string;
}
