import type pg from "pg";
import { list } from "./dispatch.js";
import type { OutboxLimits } from "./options.js";

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
