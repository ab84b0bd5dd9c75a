import type { Kysely } from "kysely";
import type { Logger } from "pino";
import type { OrganisationNames } from "../shared/values/fill.js";
import type { Database } from "../store/tables/database.js";
import type { Chain } from "../chain/chain.js";
import type { Documents } from "../documents/documents.js";
import type { Principal } from "./principal.js";
import type { SecondPersonRule } from "./relay/second-person.js";
import type { Custody } from "./relay/sign-as.js";

/** What every gateway gives its handlers. The generic parameter of `operation` widens it. */
export interface HttpServices {
  /** The organisation that runs the gateway. */
  readonly org: number;
  readonly db: Kysely<Database>;
  readonly chain: Chain;
  readonly documents: Documents;
  /** Signs as one of the organisation's officers; see `relay/sign-as.ts`. */
  readonly custody: Custody;
  /** What none of its people does alone; see `relay/hold.ts`. */
  readonly secondPerson: SecondPersonRule;
  /** Organisations' names for the texts of sentences and problems. */
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
  /** The network address of the caller: what unknown callers are counted by. Written down nowhere. */
  readonly address: string;
  /**
   * Where the handler writes, the outbox's acts included. For a write it is the call's SQL transaction, committed together
   * with the stored answer when the handler has succeeded and rolled back when it throws. For a read and for an NDJSON
   * body, which may be endless, it is the plain database: such handlers open their own transactions.
   */
  readonly sql: Kysely<Database>;
  /** Aborted when the caller goes away before the answer is complete. */
  readonly signal: AbortSignal;
}
