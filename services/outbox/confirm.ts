import type pg from "pg";
import type { ChainErrorJson } from "../chain/error.js";
import { inTransaction } from "../store/transaction.js";
import { list } from "./dispatch.js";
import type { OutboxLimits } from "./options.js";
import type { OutboxChain, TxReceipt } from "./port.js";

/** A transaction of ours that is not final. */
export interface OpenTx {
  readonly id: bigint;
  readonly relay: string;
  readonly nonce: bigint;
  readonly hash: string;
  readonly state: "stored" | "mined";
  readonly block: bigint | null;
  readonly block_hash: string | null;
}

const RECEIPTS_AT_ONCE = 200;

export async function openTransactions(pool: pg.Pool): Promise<OpenTx[]> {
  const { rows } = await pool.query<OpenTx>(
    `SELECT id, relay, nonce, hash, state, block, block_hash FROM outbox_tx
      WHERE state IN ('stored', 'mined') ORDER BY relay, nonce`,
  );
  return rows;
}

/**
 * Looks for the receipts of sent transactions whose nonce the chain has used.
 * @returns those found, and those whose nonce is used without a receipt of theirs
 */
export async function markMined(
  pool: pg.Pool,
  chain: OutboxChain,
  open: readonly OpenTx[],
): Promise<{ mined: { tx: OpenTx; receipt: TxReceipt }[]; missing: OpenTx[] }> {
  const stored = open.filter(({ state }) => state === "stored");
  const relays = [...new Set(stored.map(({ relay }) => relay))];
  if (relays.length === 0) return { mined: [], missing: [] };
  const nonces = await chain.nonces(relays);
  const nonceOf = new Map(relays.map((relay, i) => [relay, nonces[i] ?? 0]));
  const used = stored.filter(({ relay, nonce }) => nonce < (nonceOf.get(relay) ?? 0)).slice(0, RECEIPTS_AT_ONCE);
  const receipts = used.length === 0 ? [] : await chain.receipts(used.map(({ hash }) => hash));
  const mined = used.flatMap((tx, i) => {
    const receipt = receipts[i];
    return receipt === undefined ? [] : [{ tx, receipt }];
  });
  if (mined.length > 0) await keepReceipts(pool, mined);
  return { mined, missing: used.filter((_, i) => receipts[i] === undefined) };
}

/** Notes in which block each transaction is, and which of its acts were refused there. */
export async function keepReceipts(
  pool: pg.Pool,
  mined: readonly { tx: { id: bigint }; receipt: TxReceipt }[],
): Promise<void> {
  const ids = list(
    "int8",
    mined.map(({ tx }) => tx.id),
  );
  await inTransaction(pool, async (client) => {
    await client.query(
      `UPDATE outbox_tx t SET state = 'mined', block = u.block, block_hash = u.hash, gas_used = u.gas
         FROM unnest($1::int8[], $2::int8[], $3::bytea[], $4::int8[]) AS u(id, block, hash, gas)
        WHERE t.id = u.id AND t.state = 'stored'`,
      [
        ids,
        list(
          "int8",
          mined.map(({ receipt }) => receipt.number),
        ),
        list(
          "bytea",
          mined.map(({ receipt }) => receipt.hash),
        ),
        list(
          "int8",
          mined.map(({ receipt }) => receipt.gasUsed),
        ),
      ],
    );
    await client.query(
      "UPDATE outbox_act SET state = 'mined', error = NULL WHERE tx = ANY ($1::int8[]) AND state = 'sent'",
      [ids],
    );
    const refusals = mined.flatMap(({ tx, receipt }) => refusalsOf(tx.id, receipt));
    if (refusals.length === 0) return;
    await client.query(
      `UPDATE outbox_act a SET error = u.error
         FROM unnest($1::int8[], $2::int4[], $3::jsonb[]) AS u(tx, place, error)
        WHERE a.tx = u.tx AND (a.place = u.place OR u.place < 0) AND a.state = 'mined'`,
      [
        list(
          "int8",
          refusals.map(({ tx }) => tx),
        ),
        list(
          "int4",
          refusals.map(({ place }) => place),
        ),
        list(
          "jsonb",
          refusals.map(({ error }) => JSON.stringify(error)),
        ),
      ],
    );
  });
}

const REVERTED: ChainErrorJson = { error: "Reverted", args: {}, contract: "", data: "0x" };
const ALL_PLACES = -1;

function refusalsOf(tx: bigint, receipt: TxReceipt): { tx: bigint; place: number; error: ChainErrorJson }[] {
  if (!receipt.succeeded) return [{ tx, place: ALL_PLACES, error: REVERTED }];
  return receipt.refusals.map(({ place, error }) => ({ tx, place, error: error.toJSON() }));
}

/**
 * Settles transactions in final blocks, and re-opens those whose block is no longer where it was.
 * @returns numbers of acts that became final, that were refused for good, and ids of re-opened transactions
 */
export async function settleFinal(
  pool: pg.Pool,
  chain: OutboxChain,
  open: readonly OpenTx[],
  limits: OutboxLimits,
): Promise<{ final: number; refused: number; vanished: bigint[] }> {
  const mined = open.filter(({ state }) => state === "mined");
  const nothing = { final: 0, refused: 0, vanished: [] };
  if (mined.length === 0) return nothing;
  const { number: height } = await chain.finalBlock();
  const due = mined.filter(({ block }) => block !== null && block <= height);
  if (due.length === 0) return nothing;
  const numbers = [...new Set(due.map(({ block }) => Number(block)))];
  const hashes = await chain.hashesAt(numbers);
  const hashOf = new Map(numbers.map((number, i) => [number, hashes[i]]));
  const stands = ({ block, block_hash }: OpenTx): boolean => hashOf.get(Number(block)) === block_hash;
  const settled = await finish(pool, due.filter(stands), limits);
  const vanished = due.filter((tx) => !stands(tx)).map(({ id }) => id);
  if (vanished.length > 0) await reopen(pool, vanished);
  return { ...settled, vanished };
}

/** The same bytes will be sent again; their acts are on their way again. */
export async function reopen(pool: pg.Pool, ids: readonly bigint[]): Promise<void> {
  await inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ id: bigint }>(
      `UPDATE outbox_tx SET state = 'stored', block = NULL, block_hash = NULL, sent_at = NULL
        WHERE id = ANY ($1::int8[]) AND state IN ('mined', 'final') RETURNING id`,
      [list("int8", ids)],
    );
    await client.query(
      `UPDATE outbox_act SET state = 'sent', error = NULL, settled_at = NULL, reopened = reopened + 1
        WHERE tx = ANY ($1::int8[]) AND state IN ('mined', 'final')`,
      [
        list(
          "int8",
          rows.map(({ id }) => id),
        ),
      ],
    );
  });
}

/** Acts that a final block refused are tried once more: their simulation then tells why, or that it was bad luck. */
async function finish(
  pool: pg.Pool,
  txs: readonly OpenTx[],
  limits: OutboxLimits,
): Promise<{ final: number; refused: number }> {
  if (txs.length === 0) return { final: 0, refused: 0 };
  const ids = list(
    "int8",
    txs.map(({ id }) => id),
  );
  return inTransaction(pool, async (client) => {
    await client.query("UPDATE outbox_tx SET state = 'final' WHERE id = ANY ($1::int8[]) AND state = 'mined'", [ids]);
    const { rows } = await client.query<{ state: string; n: bigint }>(
      `WITH settled AS (
         UPDATE outbox_act SET
                state = CASE WHEN error IS NULL THEN 'final' WHEN attempts + 1 >= $2 THEN 'refused' ELSE 'queued' END,
                settled_at = CASE WHEN error IS NULL OR attempts + 1 >= $2 THEN now() END,
                attempts = attempts + (error IS NOT NULL)::int4,
                tx = CASE WHEN error IS NULL OR attempts + 1 >= $2 THEN tx END,
                place = CASE WHEN error IS NULL OR attempts + 1 >= $2 THEN place END
          WHERE tx = ANY ($1::int8[]) AND state = 'mined' RETURNING state)
       SELECT state, count(*) AS n FROM settled GROUP BY state`,
      [ids, limits.attempts],
    );
    const count = (state: string): number => Number(rows.find((row) => row.state === state)?.n ?? 0);
    return { final: count("final"), refused: count("refused") };
  });
}
