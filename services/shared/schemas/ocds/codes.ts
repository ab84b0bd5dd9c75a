/** The closed code lists of OCDS 1.1.5 that we read. */

export const RELEASE_TAGS = [
  "planning",
  "planningUpdate",
  "tender",
  "tenderAmendment",
  "tenderUpdate",
  "tenderCancellation",
  "award",
  "awardUpdate",
  "awardCancellation",
  "contract",
  "contractUpdate",
  "contractAmendment",
  "implementation",
  "implementationUpdate",
  "contractTermination",
  "compiled",
] as const;

export const TENDER_STATUSES = [
  "planning",
  "planned",
  "active",
  "cancelled",
  "unsuccessful",
  "complete",
  "withdrawn",
] as const;

export const AWARD_STATUSES = ["pending", "active", "cancelled", "unsuccessful"] as const;

export const CONTRACT_STATUSES = ["pending", "active", "cancelled", "terminated"] as const;

export const MILESTONE_STATUSES = ["scheduled", "met", "notMet", "partiallyMet"] as const;

export const CATEGORIES = ["goods", "works", "services"] as const;
