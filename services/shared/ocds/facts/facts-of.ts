import type { Release } from "../../schemas/ocds/release.js";
import type { Award } from "../../schemas/ocds/stages.js";
import { BID_REMARK, TENDER_END } from "../../values/attested-record.js";
import { isMade } from "./award.js";
import { bidFacts } from "./bid-facts.js";
import { ProcessContext, timeOf } from "./context.js";
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

function awardFacts(award: Award, context: ProcessContext): Fact[] {
  if (!isMade(award)) return [];
  const suppliers = context.subjects(award.suppliers);
  const flags = suppliers.length > 1 ? BID_REMARK.joint : 0;
  const told = { entity: "award", ids: [String(award.id)], kind: "award", at: timeOf(award.date), flags } as const;
  return suppliers.map((subject) => context.fact({ ...told, subject, ...moneyOf(award.value) }, award.items));
}
