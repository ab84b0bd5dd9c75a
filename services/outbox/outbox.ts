import type pg from "pg";
import { sleep } from "../chain/rpc.js";
import type { OutboxOptions } from "./options.js";
import { OutboxWorker } from "./worker.js";

/** The running outbox of one organisation. */
export interface Outbox {
  /** Say that acts were stored and committed: they go at once instead of at the next look. */
  wake(): void;
  /** Addresses that send. */
  readonly relays: readonly string[];
  stop(): Promise<void>;
}

const FAILURE_PAUSE = 1_000;

/**
 * Starts the worker. One process of an organisation works at a time, the others stand by: a lock of the database that
 * ends with its connection decides. Looking for new acts is by short polls and `wake`, not NOTIFY, whose commits queue
 * up one behind the other in PostgreSQL.
 */
export function startOutbox(options: OutboxOptions, schema: string): Outbox {
  const worker = new OutboxWorker(options);
  const stopping = new AbortController();
  let [wakeUp, isAwake]: [(() => void) | undefined, boolean] = [undefined, false];
  const wake = (): void => {
    isAwake = true;
    wakeUp?.();
  };

  const pause = (milliseconds: number): Promise<unknown> =>
    isAwake
      ? Promise.resolve()
      : Promise.race([sleep(milliseconds), new Promise<void>((resolve) => (wakeUp = resolve))]);

  async function work(isLeading: () => boolean): Promise<void> {
    const { idle, longestIdle, confirm, reconcile } = worker.limits;
    await worker.open();
    let [confirmed, reconciled, rest] = [0, Date.now(), idle];
    while (!stopping.signal.aborted && isLeading()) {
      isAwake = false;
      const busy = (await worker.dispatch()) > 0;
      if (Date.now() - reconciled >= reconcile) {
        await worker.reconcile();
        reconciled = Date.now();
      }
      if (Date.now() - confirmed >= confirm) {
        await worker.confirm();
        confirmed = Date.now();
      }
      rest = busy || worker.isWaiting ? idle : Math.min(2 * rest, longestIdle);
      if (!busy) await pause(rest);
    }
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await whileLeading(options.pool, `outbox:${schema}`, stopping.signal, work);
      } catch (error) {
        options.onError?.(error);
      }
      isAwake = stopping.signal.aborted;
      await pause(FAILURE_PAUSE);
    }
  }

  const running = run();
  return {
    wake,
    relays: worker.relays,
    async stop() {
      stopping.abort();
      wake();
      await running;
    },
  };
}

/** Runs work while this process holds a lock of the database; returns at once when another holds it. */
async function whileLeading(
  pool: pg.Pool,
  name: string,
  stopping: AbortSignal,
  work: (isLeading: () => boolean) => Promise<void>,
): Promise<void> {
  const client = await pool.connect();
  let leading = false;
  const lose = (): void => void (leading = false);
  client.on("error", lose);
  client.on("end", lose);
  try {
    const { rows } = await client.query("SELECT pg_try_advisory_lock(hashtext($1)) AS got", [name]);
    leading = rows[0].got;
    if (leading && !stopping.aborted) await work(() => leading);
  } finally {
    client.off("end", lose);
    if (leading) await client.query("SELECT pg_advisory_unlock(hashtext($1))", [name]).catch(() => undefined);
    client.off("error", lose);
    client.release(!leading);
  }
}
