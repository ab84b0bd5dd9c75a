import type { Kysely } from "kysely";
import type { Database } from "../store/tables/database.js";
import { enqueue, type ActRequest } from "./enqueue.js";

interface Waiting {
  readonly request: ActRequest;
  readonly resolve: (isNew: boolean) => void;
  readonly reject: (error: unknown) => void;
}

/** Acts in one statement. */
const MOST = 200;

/**
 * Takes acts that come with no row of the caller's own, such as those that a wallet signed and asks to relay. What comes
 * while one statement is on its way goes together in the next: a busy gateway pays one commit for many acts.
 */
export class Intake {
  readonly #db: Kysely<Database>;
  readonly #onStored: () => void;
  #waiting: Waiting[] = [];
  #storing = false;

  /** @param onStored called after each commit: the outbox's `wake` */
  constructor(db: Kysely<Database>, onStored: () => void) {
    this.#db = db;
    this.#onStored = onStored;
  }

  /**
   * Resolves once the act is stored for good.
   * @returns whether it is new; false when its key is known, for the same act
   */
  take(request: ActRequest): Promise<boolean> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ request, resolve, reject });
      if (!this.#storing) void this.#store();
    });
  }

  async #store(): Promise<void> {
    this.#storing = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, MOST);
      try {
        const added = await enqueue(this.#db, ...batch.map(({ request }) => request));
        for (const { request, resolve } of batch) resolve(added.delete(request.key));
        this.#onStored();
      } catch {
        // One of them used its key before, or the database is gone: each hears for itself.
        await Promise.all(batch.map((waiting) => this.#storeAlone(waiting)));
      }
    }
    this.#storing = false;
  }

  async #storeAlone({ request, resolve, reject }: Waiting): Promise<void> {
    try {
      resolve((await enqueue(this.#db, request)).has(request.key));
    } catch (error) {
      reject(error);
    }
  }
}
