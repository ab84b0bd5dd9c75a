import type pg from "pg";
import { arrayLiteral } from "../store/copy.js";

/** An act that waits. */
export interface WaitingAct {
  readonly id: bigint;
  readonly lane: string;
  /** Which relay key it takes. */
  readonly slot: number;
  readonly contract: string;
  readonly data: string;
  readonly alone: boolean;
  /** Known to be valid behind the earlier acts of its lane: see `ActRequest`. */
  readonly sure: boolean;
  readonly gas: bigint | null;
  readonly attempts: number;
  readonly reopened: number;
}

/**
 * The oldest acts that may go now to one of the given slots, as many and as large as may go at once. An act waits while an
 * earlier one of its lane is on its way, since its simulation would not know that one's effects, or pauses.
 * @param busy lanes whose acts are about to be on their way
 */
export async function waitingActs(
  pool: pg.Pool,
  slots: number,
  free: readonly number[],
  most: { readonly acts: number; readonly bytes: number },
  busy: readonly string[] = [],
): Promise<WaitingAct[]> {
  const { rows } = await pool.query<WaitingAct>(
    `SELECT id, lane, lane_hash % $1 AS slot, contract, data, alone, sure, gas, attempts, reopened
       FROM (SELECT a.id, a.lane, a.lane_hash, a.contract, a.data, a.alone, a.gas, a.attempts, a.reopened,
                    a.sure AND a.attempts = 0 AS sure,
                    sum(octet_length(a.data)) OVER (ORDER BY a.id) - octet_length(a.data) AS before
               FROM outbox_act a
              WHERE a.state = 'queued' AND a.not_before <= now() AND a.lane_hash % $1 = ANY ($2::int4[])
                AND a.lane <> ALL ($5::text[])
                AND NOT EXISTS (
                  SELECT 1 FROM outbox_act b
                   WHERE b.lane = a.lane AND b.id <> a.id
                     AND ((b.state = 'sent' AND NOT (a.sure AND a.attempts = 0))
                          OR (b.state = 'queued' AND b.id < a.id AND b.not_before > now())))
              ORDER BY a.id LIMIT $3) w
      WHERE before < $4 ORDER BY id`,
    [slots, arrayLiteral(free, "int4"), most.acts, most.bytes, arrayLiteral(busy, "text")],
  );
  return rows;
}
