import type { Kysely } from "kysely";
import { anchoredAmong } from "../../store/queries/tax-invoices.js";
import type { Database } from "../../store/tables/database.js";

const LOOK_MS = 100;

/** Wakes those who wait for their invoices to be final on the chain: one look at the tables serves all of them. */
export class AnchoredWatch {
  readonly #waiting = new Map<string, Set<() => void>>();
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly db: Kysely<Database>) {}

  /** Until the invoice's batch is final, or for so long at most. */
  wait(uid: string, milliseconds: number): Promise<void> {
    if (milliseconds <= 0) return Promise.resolve();
    return new Promise((settle) => {
      const waiting = this.#waiting.get(uid) ?? new Set();
      this.#waiting.set(uid, waiting);
      const wake = (): void => {
        clearTimeout(patience);
        waiting.delete(wake);
        if (waiting.size === 0) this.#waiting.delete(uid);
        settle();
      };
      const patience = setTimeout(wake, milliseconds);
      waiting.add(wake);
      this.#plan();
    });
  }

  #plan(): void {
    if (this.#timer !== undefined || this.#waiting.size === 0) return;
    this.#timer = setTimeout(() => {
      void this.#look().finally(() => {
        this.#timer = undefined;
        this.#plan();
      });
    }, LOOK_MS);
  }

  async #look(): Promise<void> {
    // Who waits is answered in the end, whatever becomes of one look.
    const anchored = await anchoredAmong(this.db, [...this.#waiting.keys()]).catch(() => []);
    for (const uid of anchored) for (const wake of [...(this.#waiting.get(uid) ?? [])]) wake();
  }
}
