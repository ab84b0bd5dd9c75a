import type { Release } from "../../schemas/ocds/release.js";
import type { Award, Bid } from "../../schemas/ocds/stages.js";
import { BID_REMARK } from "../../values/attested-record.js";
import { isMade } from "./award.js";
import { nameOf, timeOf, type ProcessContext } from "./context.js";
import type { Fact } from "./fact.js";
import { moneyOf } from "./money.js";

/** A decision for somebody, on the lots that it names or, where it names none, on all. */
interface Decision {
  readonly award: Award;
  readonly lots: ReadonlySet<string> | undefined;
  readonly winners: ReadonlySet<string>;
}

/**
 * A bid was lost where something was awarded, and to others: lot by lot where bids and awards name lots (extensions `lots`
 * and `bids`). One that names no lot is for all of them, and lost once all are decided and none is its bidder's.
 */
export function bidFacts(release: Release, context: ProcessContext): Fact[] {
  const bids = release.bids?.details ?? [];
  const decisions = (release.awards ?? []).filter(isMade).map((award) => decisionOf(award, bids, context));
  if (decisions.every(({ winners }) => winners.size === 0)) return [];
  const all = [...idsIn(release.tender?.["lots"]), ...decisions.flatMap(({ lots }) => [...(lots ?? [])])];
  return bids.flatMap((bid) => {
    if (bid.status === "withdrawn" || bid.status === "invited") return [];
    const bidders = context.subjects(bid.tenderers);
    const names = new Set(bidders.map(nameOf));
    const lost = (lot: string | undefined) => lostTo(decisions, lot, names);
    const flags = remarksOf(bid) | (bidders.length > 1 ? BID_REMARK.joint : 0);
    const tell = (ids: string[], by: readonly Decision[], value: Bid["value"]) => {
      const at = timeOf(...by.map(({ award }) => award.date), bid.date, release.tender?.tenderPeriod?.endDate);
      const told = { entity: "bid", ids, kind: "bidLost", at, flags, ...moneyOf(value) } as const;
      return bidders.map((subject) => context.fact({ ...told, subject }));
    };
    const lots = [...new Set(idsIn(bid["relatedLots"]))];
    if (lots.length > 1) {
      // What a bid for several lots offers for one of them, its sum does not say.
      return lots.flatMap((lot) => {
        const by = lost(lot);
        return by ? tell([String(bid.id), lot], by, undefined) : [];
      });
    }
    const places = lots.length === 1 ? lots : [...new Set(all)];
    const by = places.length === 0 ? [lost(undefined)] : places.map(lost);
    return by.every((one) => one !== undefined) ? tell([String(bid.id)], by.flat(), bid.value) : [];
  });
}

/** The decisions on a lot where all of them went to others; undefined where there is none, or one is the bidder's. */
function lostTo(decisions: readonly Decision[], lot: string | undefined, names: ReadonlySet<string>) {
  const on = decisions.filter(({ lots, winners }) => winners.size > 0 && (!lots || lot === undefined || lots.has(lot)));
  return on.length === 0 || on.some(({ winners }) => [...names].some((name) => winners.has(name))) ? undefined : on;
}

/** Its lots, else those of its bids. Several bids beside suppliers may be all that were received, not those that won. */
function decisionOf(award: Award, bids: readonly Bid[], context: ProcessContext): Decision {
  const related = new Set([...idsIn(award["relatedBids"]), ...idsIn([award["relatedBid"]])]);
  const itsBids = bids.filter((bid) => related.has(String(bid.id)));
  const won = context.subjects(award.suppliers);
  if (won.length === 0 || itsBids.length === 1) won.push(...itsBids.flatMap((bid) => context.subjects(bid.tenderers)));
  const own = idsIn(award["relatedLots"]);
  const lots = own.length > 0 ? own : lotsOfAll(itsBids);
  return { award, lots: lots && new Set(lots), winners: new Set(won.map(nameOf)) };
}

function lotsOfAll(bids: readonly Bid[]): string[] | undefined {
  const lots = bids.map((bid) => idsIn(bid["relatedLots"]));
  return lots.length > 0 && lots.every((some) => some.length > 0) ? lots.flat() : undefined;
}

/** Ids in a list of an extension, whose form nobody has judged: as such, or as members of objects. */
function idsIn(list: unknown): string[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((one: unknown) => {
    const id: unknown = typeof one === "object" && one !== null && "id" in one ? one.id : one;
    return (typeof id === "string" && id !== "") || typeof id === "number" ? [String(id)] : [];
  });
}

/** `disqualified` says that a bid was refused; why, only our extension of the bid says (`remarks`). */
function remarksOf(bid: Bid): number {
  const remarks: unknown[] = Array.isArray(bid["remarks"]) ? bid["remarks"] : [];
  const inadmissible = remarks.includes("inadmissible") ? BID_REMARK.inadmissible : 0;
  const notConforming = remarks.includes("notConforming") ? BID_REMARK.notConforming : 0;
  if (bid.status === "disqualified" && inadmissible === 0 && notConforming === 0) return BID_REMARK.notConforming;
  return inadmissible | notConforming;
}
