import { z } from "zod";
import { AWARD_STATUSES, CATEGORIES, CONTRACT_STATUSES, MILESTONE_STATUSES, TENDER_STATUSES } from "./codes.js";
import { Amendment, DateTime, Id, Item, OrganizationReference, Period, Value } from "./parts.js";

/** The stages of a contracting process, each as far as we use it. */

export const Tender = z.looseObject({
  id: Id,
  title: z.string().nullish(),
  status: z.enum(TENDER_STATUSES).nullish(),
  procuringEntity: OrganizationReference.nullish(),
  items: z.array(Item).nullish(),
  value: Value.nullish(),
  mainProcurementCategory: z.enum(CATEGORIES).nullish(),
  tenderPeriod: Period.nullish(),
  awardPeriod: Period.nullish(),
  tenderers: z.array(OrganizationReference).nullish(),
  amendments: z.array(Amendment).nullish(),
  amendment: Amendment.nullish(),
});

/** A bid of the extension `bids`, whose codes are open. */
export const Bid = z.looseObject({
  id: Id,
  date: DateTime.nullish(),
  status: z.string().nullish(),
  tenderers: z.array(OrganizationReference).nullish(),
  value: Value.nullish(),
});

export const Bids = z.looseObject({ details: z.array(Bid).nullish() });

export const Award = z.looseObject({
  id: Id,
  status: z.enum(AWARD_STATUSES).nullish(),
  date: DateTime.nullish(),
  value: Value.nullish(),
  suppliers: z.array(OrganizationReference).nullish(),
  items: z.array(Item).nullish(),
  contractPeriod: Period.nullish(),
  amendments: z.array(Amendment).nullish(),
  amendment: Amendment.nullish(),
});

export const Milestone = z.looseObject({
  id: Id,
  type: z.string().nullish(),
  dueDate: DateTime.nullish(),
  dateMet: DateTime.nullish(),
  status: z.enum(MILESTONE_STATUSES).nullish(),
});

export const Transaction = z.looseObject({
  id: Id,
  date: DateTime.nullish(),
  value: Value.nullish(),
  /** The name of `value` before 1.1. */
  amount: Value.nullish(),
  payer: OrganizationReference.nullish(),
  payee: OrganizationReference.nullish(),
});

/** `endDate`, `endDetails` and `finalValue` are the extension `contract_completion`. */
export const Implementation = z.looseObject({
  milestones: z.array(Milestone).nullish(),
  transactions: z.array(Transaction).nullish(),
  endDate: DateTime.nullish(),
  endDetails: z.string().nullish(),
  finalValue: Value.nullish(),
});

export const Contract = z.looseObject({
  id: Id,
  awardID: Id,
  status: z.enum(CONTRACT_STATUSES).nullish(),
  period: Period.nullish(),
  value: Value.nullish(),
  dateSigned: DateTime.nullish(),
  items: z.array(Item).nullish(),
  milestones: z.array(Milestone).nullish(),
  implementation: Implementation.nullish(),
  amendments: z.array(Amendment).nullish(),
  amendment: Amendment.nullish(),
});

export type Tender = z.infer<typeof Tender>;
export type Bid = z.infer<typeof Bid>;
export type Award = z.infer<typeof Award>;
export type Contract = z.infer<typeof Contract>;
export type Milestone = z.infer<typeof Milestone>;
export type Transaction = z.infer<typeof Transaction>;
