import type { ContractName, EventName, EventOf } from "../chain/contracts.js";
import type { Rows } from "./rows.js";

/** Where and when an event happened. */
export interface EventPlace {
  readonly block: number;
  /** Block time in seconds since 1970: goes into a `timestamptz` column as it is. */
  readonly time: bigint;
  readonly txHash: string;
  readonly logIndex: number;
  readonly contract: string;
}

/** From one event to rows. Depends on nothing else: no clock, no query, no memory of other events. */
export type Handler<E> = (event: E, place: EventPlace, rows: Rows) => void;

/** The projections of one domain: its tables, and who fills them from which events. */
export interface Projection {
  readonly domain: string;
  /** Raised whenever a handler or table changes what rows come out: the domain's rows are then made anew. */
  readonly version: number;
  /** Every table that the handlers write, and nobody else. */
  readonly tables: readonly string[];
  readonly handlers: readonly EventHandler[];
}

export interface EventHandler {
  readonly contract: string;
  readonly event: string;
  readonly handle: Handler<never>;
}

/** A handler of a contract's event, typed by the contract: `on("Tenders", "TenderPublished", (event, place, rows) => …)`. */
export function on<N extends ContractName, E extends EventName<N>>(
  contract: N,
  event: E,
  handle: Handler<EventOf<N, E>>,
): EventHandler {
  return { contract, event, handle: handle as Handler<never> };
}
