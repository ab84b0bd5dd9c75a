import type { Release } from "../../schemas/ocds/release.js";
import type { Award, Bid } from "../../schemas/ocds/stages.js";
import { BID_REMARK, TENDER_END } from "../../values/attested-record.js";
import { ProcessContext, nameOf, timeOf } from "./context.js";
import { contractFacts } from "./contract-facts.js";
import type { Fact } from "./fact.js";
import { moneyOf } from "./money.js";

/**
 * What the compiled release of a process says of organisations: only what it says, with unknown for the rest. A pure
 * function of the compiled release, hence of the set of the process's releases.
 */
export function factsOf(release: Release): Fact[] {
  const context = new ProcessContext(release);
  return [
    ...tenderFacts(release, context),
    ...bidFacts(release, context),
    ...(release.awards ?? []).flatMap((award) => awardFacts(award, context)),
    ...(release.contracts ?? []).flatMap((contract) => contractFacts(contract, context)),
  ];
}

function tenderFacts({ tender }: Release, context: ProcessContext): Fact[] {
  if (!tender || !context.buyer || tender.status === "planning" || tender.status === "planned") return [];
  const ended = tender.status === "cancelled" || tender.status === "withdrawn" ? TENDER_END.cancelled : 0;
  const flags = tender.status === "unsuccessful" ? TENDER_END.unsuccessful : ended;
  const at = timeOf(tender.tenderPeriod?.startDate, tender.tenderPeriod?.endDate);
  const what = { entity: "tender", ids: [String(tender.id)], kind: "tender" } as const;
  return [context.fact({ ...what, subject: context.buyer, buyer: undefined, at, flags, ...moneyOf(tender.value) })];
}

/** An award was made where it is active, or where it carries a date or a value without saying that it came to nothing. */
function isMade(award: Award): boolean {
  if (award.status) return award.status === "active";
  return Boolean(award.date) || moneyOf(award.value).amount !== undefined;
}

function awardFacts(award: Award, context: ProcessContext): Fact[] {
  if (!isMade(award)) return [];
  const suppliers = context.subjects(award.suppliers);
  const flags = suppliers.length > 1 ? BID_REMARK.joint : 0;
  const told = { entity: "award", ids: [String(award.id)], kind: "award", at: timeOf(award.date), flags } as const;
  return suppliers.map((subject) => context.fact({ ...told, subject, ...moneyOf(award.value) }, award.items));
}

/** A bid was lost where something was awarded, and to others. */
function bidFacts({ bids, awards, tender }: Release, context: ProcessContext): Fact[] {
  const made = (awards ?? []).filter(isMade);
  const winners = new Set(made.flatMap((award) => context.subjects(award.suppliers)).map(nameOf));
  if (winners.size === 0) return [];
  const awarded = timeOf(...made.map((award) => award.date));
  return (bids?.details ?? []).flatMap((bid) => {
    const bidders = context.subjects(bid.tenderers);
    if (bid.status === "withdrawn" || bid.status === "invited" || bidders.some((it) => winners.has(nameOf(it))))
      return [];
    const at = awarded ?? timeOf(bid.date, tender?.tenderPeriod?.endDate);
    const flags = remarksOf(bid) | (bidders.length > 1 ? BID_REMARK.joint : 0);
    const told = { entity: "bid", ids: [String(bid.id)], kind: "bidLost", at, flags } as const;
    return bidders.map((subject) => context.fact({ ...told, subject, ...moneyOf(bid.value) }));
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
