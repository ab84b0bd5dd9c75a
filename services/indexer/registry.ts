import type { EventLayout } from "../chain/event-layout.js";
import type { EventPlace, Handler, Projection } from "./projection.js";
import type { Rows } from "./rows.js";

/** An event of one contract: how it is read and who makes rows of it. */
export interface KnownEvent {
  readonly layout: EventLayout;
  readonly handlers: readonly Handler<never>[];
}

export interface IndexedContract {
  readonly name: string;
  readonly address: string;
  readonly layouts: ReadonlyMap<string, EventLayout>;
}

/** All contracts of ours and their events. */
export class Registry {
  readonly #byAddress = new Map<string, { name: string; events: Map<string, KnownEvent> }>();
  readonly #byName = new Map<string, Map<string, KnownEvent>>();

  constructor(contracts: readonly IndexedContract[], projections: readonly Projection[]) {
    for (const { name, address, layouts } of contracts) {
      const events = new Map<string, KnownEvent>();
      for (const [topic, layout] of layouts) {
        events.set(topic, { layout, handlers: handlersOf(projections, name, layout.name) });
      }
      this.#byAddress.set(address.toLowerCase(), { name, events });
      this.#byName.set(name, events);
    }
    requireKnown(projections, this.#byName);
  }

  /** The contract of ours at an address. */
  contractAt(address: string): { readonly name: string; readonly events: ReadonlyMap<string, KnownEvent> } | undefined {
    return this.#byAddress.get(address);
  }

  eventOf(contract: string, topic: string): KnownEvent | undefined {
    return this.#byName.get(contract)?.get(topic);
  }
}

/** Reads an event once for all its handlers. */
export function project(
  event: KnownEvent,
  topics: readonly string[],
  data: string,
  place: EventPlace,
  rows: Rows,
): void {
  if (event.handlers.length === 0) return;
  const fields = event.layout.decode(topics, data) as never;
  for (const handle of event.handlers) handle(fields, place, rows);
}

function handlersOf(projections: readonly Projection[], contract: string, event: string): Handler<never>[] {
  return projections.flatMap(({ handlers }) =>
    handlers.filter((handler) => handler.contract === contract && handler.event === event).map(({ handle }) => handle),
  );
}

/** A handler for an event that its contract does not have would silently never run. */
function requireKnown(projections: readonly Projection[], byName: ReadonlyMap<string, Map<string, KnownEvent>>): void {
  for (const { domain, handlers } of projections) {
    for (const { contract, event } of handlers) {
      const events = byName.get(contract);
      // A chain may not have every ledger; one that it has must have the event.
      if (events !== undefined && ![...events.values()].some(({ layout }) => layout.name === event)) {
        throw new Error(`the projection "${domain}" handles ${contract}.${event}, which does not exist`);
      }
    }
  }
}
