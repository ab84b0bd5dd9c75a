import type { Process } from "../model.js";
import { contractReleases } from "./contract.js";
import type { Json } from "./parties.js";
import { tenderReleases } from "./tender.js";

/** The releases of a world in the order in which they were published, as a publisher's feed has them. */
export function releasesOf(processes: readonly Process[]): Json[] {
  const all = processes.flatMap((process) => [
    ...tenderReleases(process),
    ...process.lots.flatMap((lot) => (lot.contract === undefined ? [] : contractReleases(process, lot, lot.contract))),
  ]);
  const key = ({ date, id }: Json): string => `${String(date)} ${String(id)}`;
  return all.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
