import type pg from "pg";
import { inTransaction } from "../store/transaction.js";
import type { OutboxLimits } from "./options.js";
import type { OutboxChain } from "./port.js";
import { signTransaction } from "./raw-transaction.js";
import { relayNonces } from "./reconcile.js";
import type { SigningKey } from "./secp256k1.js";

const NO_OP_GAS = 21_000n;

/**
 * Gives nonces that nobody holds, and that hold up all after them, to transactions that do nothing.
 * @returns how many holes were filled
 */
export async function fillAllHoles(
  pool: pg.Pool,
  chain: OutboxChain,
  keys: readonly SigningKey[],
  limits: OutboxLimits,
): Promise<number> {
  const { relays, nonces } = await relayNonces(pool, chain);
  let filled = 0;
  for (const key of keys) {
    const nonce = nonces[relays.indexOf(key.address)];
    if (nonce !== undefined) filled += await fillHoles(pool, chain, key, nonce, limits);
  }
  return filled;
}

/**
 * A transaction that the node takes at no price holds up all after it: gives its nonce to a no-op. Its acts wait until
 * the no-op is final, since only then can the first never come back.
 */
export async function replaceByNoOp(
  pool: pg.Pool,
  chain: OutboxChain,
  keys: readonly SigningKey[],
  tx: { readonly id: bigint; readonly relay: string; readonly nonce: bigint },
  limits: OutboxLimits,
): Promise<boolean> {
  const key = keys.find(({ address }) => address === tx.relay);
  if (key === undefined) return false;
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query("SELECT 1 FROM outbox_act WHERE tx = $1 LIMIT 1", [tx.id]);
    if (rows.length === 0) return false;
    await client.query("UPDATE outbox_tx SET state = 'replaced' WHERE id = $1 AND state = 'stored'", [tx.id]);
    await storeNoOp(client, chain, key, Number(tx.nonce), limits);
    return true;
  });
}

/** Nonces that nobody holds, below the next one, would stop everything after them. */
async function fillHoles(
  pool: pg.Pool,
  chain: OutboxChain,
  key: SigningKey,
  nonce: number,
  limits: OutboxLimits,
): Promise<number> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ next_nonce: bigint }>(
      "SELECT next_nonce FROM outbox_relay WHERE address = decode(substr($1, 3), 'hex') FOR UPDATE",
      [key.address],
    );
    const next = Number(rows[0]?.next_nonce ?? nonce);
    if (next < nonce) {
      // The key was used elsewhere, or the database is an old copy: never offer a nonce that is gone.
      await client.query("UPDATE outbox_relay SET next_nonce = $2 WHERE address = decode(substr($1, 3), 'hex')", [
        key.address,
        nonce,
      ]);
      return 0;
    }
    const { rows: holes } = await client.query<{ nonce: bigint }>(
      `SELECT n AS nonce FROM generate_series($2::int8, $3::int8 - 1) AS n
        WHERE NOT EXISTS (SELECT 1 FROM outbox_tx t
          WHERE t.relay = decode(substr($1, 3), 'hex') AND t.nonce = n AND t.state <> 'replaced')`,
      [key.address, nonce, next],
    );
    for (const hole of holes) await storeNoOp(client, chain, key, Number(hole.nonce), limits);
    return holes.length;
  });
}

/** A transaction to oneself that moves nothing: all it does is use up a nonce. */
async function storeNoOp(
  client: pg.ClientBase,
  chain: OutboxChain,
  key: SigningKey,
  nonce: number,
  { gasPrice }: OutboxLimits,
): Promise<void> {
  const unsigned = { nonce, to: key.address, data: "0x", gas: NO_OP_GAS, gasPrice, chainId: chain.chainId };
  const { raw, hash } = signTransaction(unsigned, key);
  await client.query(
    `INSERT INTO outbox_tx (relay, nonce, hash, raw) VALUES (decode(substr($1, 3), 'hex'), $2, $3, $4)
     ON CONFLICT (hash) DO UPDATE SET state = 'stored', sent_at = NULL, block = NULL, block_hash = NULL`,
    [key.address, nonce, hash, raw],
  );
}
