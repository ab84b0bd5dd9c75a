import type { WitnessFile, WitnessFileEvent } from "../../services/shared/schemas/witness-file.js";
import { TENDER_LEDGERS } from "../../services/shared/values/tender-ledgers.js";
import type { Node } from "./node.js";
import { logAt } from "./place.js";
import { failure, type Failure } from "./report.js";

/** An event as the chain has it, at its very place. */
export async function eventFailures(
  node: Node,
  file: WitnessFile,
  event: WitnessFileEvent,
  field: string,
): Promise<readonly Failure[]> {
  const { log, failures } = await logAt(node, event, field, "event-not-on-chain");
  if (log === undefined) return failures;
  const pairs: [string, string, string][] = [
    ["contract", file.contracts[event.contract].toLowerCase(), log.address.toLowerCase()],
    ["topics", event.topics.join(" "), log.topics.join(" ")],
    ["data", event.data, log.data],
  ];
  const wrong = pairs.filter(([, told, found]) => told !== found);
  return [...failures, ...wrong.map(([name, told, is]) => failure("event-differs", `${field}/${name}`, told, is))];
}

/** Events come in the chain's order, so that none is told twice. */
export function orderFailures({ events }: WitnessFile): Failure[] {
  return events.flatMap((event, i) => {
    const before = events[i - 1];
    const isAfter =
      before === undefined ||
      BigInt(event.block.number) > BigInt(before.block.number) ||
      (event.block.number === before.block.number && event.logIndex > before.logIndex);
    return isAfter ? [] : [failure("events-unordered", `/events/${i}`, `${event.block.number}:${event.logIndex}`)];
  });
}

/** Asks the node for every event of the tender itself: one that the file leaves out shows here. */
export async function missingEvents(node: Node, { events, contracts, tender, upTo }: WitnessFile): Promise<Failure[]> {
  const told = new Set(events.map(({ block, logIndex }) => `${block.number}:${logIndex}`));
  const found: Failure[] = [];
  for (const ledger of TENDER_LEDGERS) {
    const topics = ledger === "Complaints" ? [null, null, tender] : [null, tender];
    for (const log of await node.logs(contracts[ledger], topics, BigInt(upTo.number))) {
      const place = `${BigInt(log.blockNumber)}:${Number(log.logIndex)}`;
      if (!told.has(place)) found.push(failure("events-missing", "/events", undefined, `${ledger} ${place}`));
    }
  }
  return found;
}
