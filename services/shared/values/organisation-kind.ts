/** Kinds of organisations, by their number in the contract (`contracts/access/IOrganisations.sol`). */
export const ORGANISATION_KINDS = [
  "none",
  "department",
  "taxBureau",
  "bank",
  "enterprise",
  "tradingCentre",
  "regulator",
  "notary",
  "arbitrator",
  "guarantor",
  "person",
] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

/** How far an organisation is enrolled, by number (`contracts/shared/interfaces/IStanding.sol`). */
export const ENROLMENTS = ["none", "listed", "light", "full"] as const;
export type EnrolmentName = (typeof ENROLMENTS)[number];

/** What the regulator says of it, by number. */
export const STANDINGS = ["none", "active", "warned", "restricted", "closed"] as const;
export type StandingName = (typeof STANDINGS)[number];
