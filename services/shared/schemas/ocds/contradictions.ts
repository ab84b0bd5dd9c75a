import { secondsOf } from "./date-time.js";
import type { Release } from "./release.js";

type Entry = { readonly id?: unknown };

/**
 * The place where a release says two things at once, as a JSON Pointer: two entries of one list with one id that differ
 * in what becomes a fact, or a milestone that was met although its status says not. Parties are exempt: publishers list
 * one party once for each of its roles.
 */
export function contradictionOf(release: Release): string | undefined {
  return (
    twice("/awards", release.awards, (award) => [
      award.status,
      award.date,
      award.value?.amount,
      award.value?.currency,
    ]) ??
    twice("/contracts", release.contracts, (it) => [it.awardID, it.status, it.value?.amount, it.value?.currency]) ??
    twice("/bids/details", release.bids?.details, (bid) => [bid.status, bid.value?.amount, bid.value?.currency]) ??
    inContracts(release)
  );
}

function inContracts(release: Release): string | undefined {
  for (const [index, contract] of (release.contracts ?? []).entries()) {
    const path = `/contracts/${index}/implementation`;
    const { milestones, transactions } = contract.implementation ?? {};
    const found =
      twice(`${path}/milestones`, milestones, (it) => [it.status, it.dueDate, it.dateMet]) ??
      twice(`${path}/transactions`, transactions, (it) => [it.date, it.value?.amount, it.value?.currency]) ??
      metAndNot(`${path}/milestones`, milestones);
    if (found !== undefined) return found;
  }
  return undefined;
}

function metAndNot(path: string, milestones: NonNullable<Release["contracts"]>[number]["milestones"]) {
  for (const [index, { status, dateMet }] of (milestones ?? []).entries()) {
    if (status === "notMet" && dateMet && secondsOf(dateMet) !== undefined) return `${path}/${index}/dateMet`;
  }
  return undefined;
}

function twice<T extends Entry>(
  path: string,
  entries: readonly T[] | null | undefined,
  said: (entry: T) => unknown[],
): string | undefined {
  if (!entries || entries.length < 2) return undefined;
  const seen = new Map<unknown, string>();
  for (const [index, entry] of entries.entries()) {
    const text = JSON.stringify(said(entry));
    const before = seen.get(entry.id);
    if (before !== undefined && before !== text) return `${path}/${index}/id`;
    seen.set(entry.id, text);
  }
  return undefined;
}
