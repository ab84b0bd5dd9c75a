import type { ClientBase } from "pg";

/** Where the index stands. */
export interface Cursor {
  readonly chainId: bigint;
  readonly genesis: string;
  readonly height: number;
  readonly hash: string;
  /** Whose events are in the index, by contract name. */
  readonly contracts: Readonly<Record<string, string>>;
  /** Which versions of the handlers made the rows. */
  readonly projections: string;
}

/** The cursor, locked until the transaction ends: two indexers never write at once. */
export async function lockCursor(client: ClientBase): Promise<Cursor | undefined> {
  const { rows } = await client.query(
    "SELECT chain_id, genesis, height, hash, contracts, projections FROM cursor FOR UPDATE",
  );
  const [row] = rows;
  return (
    row && {
      chainId: row.chain_id,
      genesis: row.genesis,
      height: Number(row.height),
      hash: row.hash,
      contracts: row.contracts,
      projections: row.projections,
    }
  );
}

export async function moveCursor(client: ClientBase, cursor: Cursor): Promise<void> {
  await client.query(
    `INSERT INTO cursor (chain_id, genesis, height, hash, contracts, projections)
     VALUES ($1, decode(substr($2, 3), 'hex'), $3, decode(substr($4, 3), 'hex'), $5, $6)
     ON CONFLICT (only_one) DO UPDATE SET chain_id = EXCLUDED.chain_id, genesis = EXCLUDED.genesis,
       height = EXCLUDED.height, hash = EXCLUDED.hash, contracts = EXCLUDED.contracts,
       projections = EXCLUDED.projections, moved_at = now()`,
    [cursor.chainId, cursor.genesis, cursor.height, cursor.hash, JSON.stringify(cursor.contracts), cursor.projections],
  );
  // Whoever shows live rows listens for this.
  await client.query("SELECT pg_notify('chain_index', $1)", [`${cursor.height}`]);
}
