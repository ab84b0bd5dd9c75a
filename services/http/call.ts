import type { Kysely, Transaction } from "kysely";
import type { Logger } from "pino";
import type { OrganisationNames } from "../shared/values/fill.js";
import type { Principal } from "./principal.js";
import type { HttpTables } from "./tables.js";

/** What every gateway gives its handlers. Services extend it by what they need (chain, outbox, documents). */
export interface HttpServices {
  /** The organisation that runs the gateway. */
  readonly org: number;
  /** The organisation's own schema: `db` finds its tables there. */
  readonly db: Kysely<HttpTables>;
  readonly names: OrganisationNames;
  /** Seconds since 1970. */
  readonly now: () => bigint;
  readonly log: Logger;
}

/** One call of an operation. */
export interface Call extends HttpServices {
  readonly principal: Principal;
  /** Names this request in logs and problems. */
  readonly requestId: string;
  /**
   * The SQL transaction of the call, committed together with the stored answer when the handler has succeeded and rolled
   * back when it throws. Writes of every operation but GET belong here, the outbox's included.
   */
  readonly sql: Transaction<HttpTables>;
  /** Aborted when the caller goes away. */
  readonly signal: AbortSignal;
}
