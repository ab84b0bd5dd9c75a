import { z } from "zod";
import { canonicalJson } from "../canonical.js";
import {
  AWARD_STATUSES,
  CATEGORIES,
  CONTRACT_STATUSES,
  MILESTONE_STATUSES,
  RELEASE_TAGS,
  TENDER_STATUSES,
} from "../../schemas/ocds/codes.js";
import { DateTime, Id } from "../../schemas/ocds/parts.js";

/**
 * A release as we publish it: what our importer reads and a few texts beside, nothing else. So it is valid against the
 * published schema whatever a source had put around it, says to whoever imports it what it said to us, and carries no
 * contact points, beneficial owners or other persons that a source's extensions may name.
 */

/** Said where it is of its type, else left out: null too, but for single values, where it removes what was said before. */
const said = <S extends z.ZodType>(schema: S) => schema.nullish().catch(undefined);
const part = <S extends z.ZodType>(schema: S) => schema.optional().catch(undefined);
const text = said(z.string());
const some = <S extends z.ZodType>(entry: S) => said(z.array(entry).transform(unique));

const Value = z.object({ amount: said(z.number()), currency: said(z.string().length(3)) });
const Period = z.object({ startDate: said(DateTime), endDate: said(DateTime) });
const Identifier = z.object({ scheme: text, id: said(z.union([z.string(), z.int()])), legalName: text });
const Classification = z.object({ scheme: text, id: said(z.union([z.string(), z.int()])), description: text });
const Address = z.object({ locality: text, region: text, countryName: text, country: text });
export const Reference = z.object({
  id: said(z.union([z.string(), z.int()])),
  name: said(z.string().min(1)),
  identifier: part(Identifier),
});
export const PublishedParty = z.object({
  id: said(z.string()),
  name: text,
  identifier: part(Identifier),
  additionalIdentifiers: some(Identifier),
  address: part(Address),
  roles: some(z.string()),
  details: part(z.object({ scale: text })),
});
const Item = z.object({
  id: said(z.union([z.string().min(1), z.int()])),
  description: text,
  classification: part(Classification),
  additionalClassifications: some(Classification),
  deliveryAddresses: some(Address),
  deliveryAddress: part(Address),
  relatedLot: text,
});
// The standard wants items to have an id; we read them by what they are.
const items = said(
  z.array(Item).transform((all) => unique(all).map((one, i) => ({ ...one, id: one.id ?? `item-${i + 1}` }))),
);
const Amendment = z.object({ id: text, date: said(DateTime), rationale: text });
const Milestone = z.object({
  ...{ id: Id, title: text, type: text },
  ...{ dueDate: said(DateTime), dateMet: said(DateTime), status: said(z.enum(MILESTONE_STATUSES)) },
});
const Transaction = z.object({
  ...{ id: Id, date: said(DateTime), value: part(Value), amount: part(Value) },
  ...{ payer: part(Reference), payee: part(Reference) },
});
const Spending = z.object({ id: Id, date: said(DateTime), value: part(Value), reasons: some(z.string()) });
const Rating = z.object({
  ...{ id: z.string(), periodEnd: DateTime, weight: z.int(), state: z.string() },
  scores: z.record(z.string(), z.number()),
});
const Implementation = z.object({
  milestones: some(Milestone),
  transactions: some(Transaction),
  endDate: said(DateTime),
  endDetails: text,
  finalValue: part(Value),
  extraSpending: some(Spending),
  ratings: some(Rating),
});
const Tender = z.object({
  ...{ id: Id, title: text, description: text, status: said(z.enum(TENDER_STATUSES)) },
  ...{ procuringEntity: part(Reference), items, value: part(Value), classification: part(Classification) },
  ...{ procurementMethod: said(z.enum(["open", "selective", "limited", "direct"])), procurementMethodDetails: text },
  mainProcurementCategory: said(z.enum(CATEGORIES)),
  ...{ tenderPeriod: part(Period), awardPeriod: part(Period) },
  ...{ tenderers: some(Reference), numberOfTenderers: said(z.int()) },
  ...{ amendments: some(Amendment), amendment: part(Amendment) },
  lots: some(z.object({ id: Id, title: text, status: text, value: part(Value) })),
});
const Bid = z.object({
  ...{ id: Id, date: said(DateTime), status: text, tenderers: some(Reference), value: part(Value) },
  ...{ relatedLots: some(z.string()), remarks: some(z.string()) },
});
const Award = z.object({
  ...{ id: Id, title: text, description: text, status: said(z.enum(AWARD_STATUSES)), date: said(DateTime) },
  ...{ value: part(Value), suppliers: some(Reference), items, contractPeriod: part(Period) },
  ...{ amendments: some(Amendment), amendment: part(Amendment), relatedLots: some(z.string()) },
  ...{ relatedBids: some(z.string()), relatedBid: text },
});
const Contract = z.object({
  ...{ id: Id, awardID: Id, title: text, description: text, status: said(z.enum(CONTRACT_STATUSES)) },
  ...{ period: part(Period), value: part(Value), dateSigned: said(DateTime), items, milestones: some(Milestone) },
  ...{ implementation: part(Implementation), terminationDetails: text },
  ...{ amendments: some(Amendment), amendment: part(Amendment) },
});
const RelatedProcess = z.object({
  id: Id,
  relationship: z.array(z.string()),
  scheme: z.string(),
  identifier: z.string(),
});

export const PublishedRelease = z.object({
  ocid: z.string().min(1),
  id: z.string().min(1),
  date: DateTime,
  tag: z.array(z.enum(RELEASE_TAGS)).min(1).transform(unique),
  initiationType: z.literal("tender"),
  language: text,
  parties: some(PublishedParty),
  buyer: part(Reference),
  tender: part(Tender),
  bids: part(z.object({ details: some(Bid) })),
  awards: some(Award),
  contracts: some(Contract),
  relatedProcesses: some(RelatedProcess),
});
export type PublishedRelease = z.output<typeof PublishedRelease>;

/** Lists of the standard hold nothing twice; two entries may have differed only in what is left out. */
export function unique<T>(all: readonly T[]): T[] {
  const seen = new Map(all.map((one) => [canonicalJson(one), one]));
  return seen.size === all.length ? [...all] : [...seen.values()];
}
