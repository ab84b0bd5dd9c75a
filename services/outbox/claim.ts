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
  readonly gas: bigint | null;
  readonly attempts: number;
  readonly reopened: number;
}

/**
 * The oldest acts that may go now to one of the given slots. An act waits while an earlier one of its lane is on its way
 * or pauses: its simulation would not know that one's effects.
 */
export async function waitingActs(
  pool: pg.Pool,
  slots: number,
  free: readonly number[],
  limit: number,
): Promise<WaitingAct[]> {
  const { rows } = await pool.query<WaitingAct>(
    `SELECT a.id, a.lane, a.lane_hash % $1 AS slot, a.contract, a.data, a.alone, a.gas, a.attempts, a.reopened
       FROM outbox_act a
      WHERE a.state = 'queued' AND a.not_before <= now() AND a.lane_hash % $1 = ANY ($2::int4[])
        AND NOT EXISTS (
          SELECT 1 FROM outbox_act b
           WHERE b.lane = a.lane AND b.id <> a.id
             AND (b.state = 'sent' OR (b.state = 'queued' AND b.id < a.id AND b.not_before > now())))
      ORDER BY a.id LIMIT $3`,
    [slots, arrayLiteral(free, "int4"), limit],
  );
  return rows;
}
