import type pg from "pg";
import { inTransaction } from "../store/transaction.js";
import { reopen } from "./confirm.js";
import { list } from "./dispatch.js";
import type { OutboxChain } from "./port.js";
import type { SigningKey } from "./secp256k1.js";

interface LiveTx {
  readonly id: bigint;
  readonly nonce: bigint;
  readonly state: "stored" | "mined" | "final";
  readonly block: bigint | null;
  readonly block_hash: string | null;
}

/** Holds the chain of the database against the chain that is connected, and knows the relays' keys to it. */
export async function adoptRelays(pool: pg.Pool, chain: OutboxChain, keys: readonly SigningKey[]): Promise<void> {
  const genesis = await chain.genesis();
  const nonces = await chain.nonces(keys.map(({ address }) => address));
  await inTransaction(pool, async (client) => {
    await client.query(
      `INSERT INTO outbox_chain (chain_id, genesis) VALUES ($1, decode(substr($2, 3), 'hex')) ON CONFLICT DO NOTHING`,
      [chain.chainId, genesis],
    );
    const { rows } = await client.query("SELECT chain_id, genesis FROM outbox_chain");
    if (rows[0].chain_id !== chain.chainId || rows[0].genesis !== genesis) {
      throw new Error("the outbox belongs to another chain: its acts cannot be sent here");
    }
    await client.query(
      `INSERT INTO outbox_relay (address, next_nonce) SELECT * FROM unnest($1::bytea[], $2::int8[]) ON CONFLICT DO NOTHING`,
      [
        list(
          "bytea",
          keys.map(({ address }) => address),
        ),
        list("int8", nonces),
      ],
    );
  });
}

/**
 * Compares every relay's nonce on the chain, by the latest block, with the table: re-opens what the chain has lost.
 * @returns how many transactions were re-opened
 */
export async function reopenLost(pool: pg.Pool, chain: OutboxChain): Promise<number> {
  const { relays, nonces } = await relayNonces(pool, chain);
  let reopened = 0;
  for (const [i, address] of relays.entries()) {
    const lost = await lostTransactions(pool, chain, address, nonces[i] ?? 0);
    if (lost.length > 0) await reopen(pool, lost);
    reopened += lost.length;
  }
  return reopened;
}

/** Whether acts that were in a block are on their way back into one: until then, much that is refused may yet pass. */
export async function isRecovering(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query("SELECT 1 FROM outbox_act WHERE state = 'sent' AND reopened > 0 LIMIT 1");
  return rows.length > 0;
}

/** The relays that the table knows, and their nonces by the latest block. */
export async function relayNonces(pool: pg.Pool, chain: OutboxChain): Promise<{ relays: string[]; nonces: number[] }> {
  const { rows } = await pool.query<{ address: string }>("SELECT address FROM outbox_relay");
  const relays = rows.map(({ address }) => address);
  return { relays, nonces: await chain.nonces(relays) };
}

/** Transactions that count as mined although the chain has not used their nonce. */
async function lostTransactions(pool: pg.Pool, chain: OutboxChain, relay: string, nonce: number): Promise<bigint[]> {
  const { rows } = await pool.query<LiveTx>(
    `SELECT id, nonce, state, block, block_hash FROM outbox_tx
      WHERE relay = decode(substr($1, 3), 'hex') AND nonce >= $2 AND state IN ('mined', 'final')`,
    [relay, nonce],
  );
  const settled = rows.filter(({ state }) => state === "final");
  if (settled.length === 0) return rows.map(({ id }) => id);
  // A node that lags behind names an old nonce too: what was final counts as lost only when its block is.
  const { number: height } = await chain.finalBlock();
  const hashes = await chain.hashesAt(settled.map(({ block }) => Number(block)));
  const standing = new Set(
    settled
      .filter(({ block, block_hash }, i) => (Number(block) > height ? false : hashes[i] === block_hash))
      .map(({ id }) => id),
  );
  return rows.filter(({ id }) => !standing.has(id)).map(({ id }) => id);
}
