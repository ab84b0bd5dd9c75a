import type pg from "pg";
import { inTransaction } from "../store/transaction.js";
import { keepReceipts, reopen } from "./confirm.js";
import { list } from "./dispatch.js";
import type { OutboxLimits } from "./options.js";
import type { OutboxChain } from "./port.js";
import { signTransaction } from "./raw-transaction.js";
import type { SigningKey } from "./secp256k1.js";

interface LiveTx {
  readonly id: bigint;
  readonly nonce: bigint;
  readonly state: "stored" | "mined" | "final";
  readonly block: bigint | null;
  readonly block_hash: string | null;
}

const NO_OP_GAS = 21_000n;

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
 * Compares every relay's nonce on the chain with the table, by the latest block: what the chain has lost is re-opened,
 * holes are filled by a transaction that does nothing.
 * @returns how many transactions were re-opened and holes filled
 */
export async function reconcile(
  pool: pg.Pool,
  chain: OutboxChain,
  keys: readonly SigningKey[],
  limits: OutboxLimits,
): Promise<{ reopened: number; filled: number }> {
  const { rows: relays } = await pool.query<{ address: string }>("SELECT address FROM outbox_relay");
  const nonces = await chain.nonces(relays.map(({ address }) => address));
  let [reopened, filled] = [0, 0];
  for (const [i, { address }] of relays.entries()) {
    const nonce = nonces[i] ?? 0;
    const lost = await lostTransactions(pool, chain, address, nonce);
    if (lost.length > 0) await reopen(pool, lost);
    reopened += lost.length;
    const key = keys.find((candidate) => candidate.address === address);
    if (key !== undefined) filled += await fillHoles(pool, chain, key, nonce, limits);
  }
  return { reopened, filled };
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

/** Stored bytes that are not (or not lately) on their way, oldest nonces first. */
export async function dueToSend(
  pool: pg.Pool,
  limits: OutboxLimits,
): Promise<{ id: bigint; raw: string; sends: number; nonce: bigint; relay: string }[]> {
  const { rows } = await pool.query(
    `SELECT id, raw, sends, nonce, relay FROM outbox_tx
      WHERE state = 'stored' AND (sent_at IS NULL OR sent_at < now() - $1 * interval '1 millisecond')
      ORDER BY relay, nonce LIMIT 100`,
    [limits.resend],
  );
  return rows;
}

/** Notes that bytes were sent, and what the node said. */
export async function noteSent(
  pool: pg.Pool,
  ids: readonly bigint[],
  faults: readonly (string | undefined)[],
): Promise<void> {
  await pool.query(
    `UPDATE outbox_tx t SET sends = sends + 1, sent_at = now(), fault = u.fault
       FROM unnest($1::int8[], $2::text[]) AS u(id, fault) WHERE t.id = u.id`,
    [
      list("int8", ids),
      list(
        "text",
        faults.map((fault) => fault ?? null),
      ),
    ],
  );
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

/**
 * A nonce is used, but not by the transaction that the table holds for it. Either the one that was replaced got in after
 * all, and takes its place again; or, after a while, somebody else's, and the acts need another nonce.
 */
export async function settleMissing(
  pool: pg.Pool,
  chain: OutboxChain,
  tx: { readonly id: bigint; readonly relay: string; readonly nonce: bigint },
  giveUp: boolean,
): Promise<boolean> {
  const { rows } = await pool.query<{ id: bigint; hash: string }>(
    `SELECT id, hash FROM outbox_tx WHERE relay = decode(substr($1, 3), 'hex') AND nonce = $2 AND id <> $3`,
    [tx.relay, tx.nonce, tx.id],
  );
  const receipts = rows.length === 0 ? [] : await chain.receipts(rows.map(({ hash }) => hash));
  const revived = rows.find((_, i) => receipts[i] !== undefined);
  if (revived === undefined && !giveUp) return false;
  await inTransaction(pool, async (client) => {
    await client.query("UPDATE outbox_tx SET state = 'replaced' WHERE id = $1", [tx.id]);
    if (revived === undefined) await requeueActs(client, [tx.id]);
    else await client.query("UPDATE outbox_tx SET state = 'stored' WHERE id = $1", [revived.id]);
  });
  const receipt = receipts[rows.findIndex((row) => row === revived)];
  if (revived !== undefined && receipt !== undefined) await keepReceipts(pool, [{ tx: revived, receipt }]);
  return true;
}

/** Acts of replaced transactions whose nonce another one of ours used for good go to the queue again. */
export async function requeueReplaced(pool: pg.Pool): Promise<number> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ id: bigint }>(
      `SELECT t.id FROM outbox_tx t
        WHERE t.state = 'replaced' AND EXISTS (SELECT 1 FROM outbox_act a WHERE a.tx = t.id AND a.state = 'sent')
          AND EXISTS (SELECT 1 FROM outbox_tx n WHERE n.relay = t.relay AND n.nonce = t.nonce AND n.state = 'final')`,
    );
    return requeueActs(
      client,
      rows.map(({ id }) => id),
    );
  });
}

async function requeueActs(client: pg.ClientBase, txs: readonly bigint[]): Promise<number> {
  const { rowCount } = await client.query(
    `UPDATE outbox_act SET state = 'queued', tx = NULL, place = NULL, attempts = attempts + 1, reopened = reopened + 1
      WHERE tx = ANY ($1::int8[]) AND state IN ('sent', 'mined')`,
    [list("int8", txs)],
  );
  return rowCount ?? 0;
}
