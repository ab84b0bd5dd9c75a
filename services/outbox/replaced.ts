import type pg from "pg";
import { inTransaction } from "../store/transaction.js";
import { keepReceipts } from "./confirm.js";
import { list } from "./dispatch.js";
import type { OutboxChain } from "./port.js";

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
