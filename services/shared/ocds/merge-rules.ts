/** Members of a release that say something about the release itself, not about the process. */
export const OMIT_WHEN_MERGED: ReadonlySet<string> = new Set(["id", "date", "tag"]);

/** Lists that a later release replaces as a whole; a test derives the same list from the published schema. */
export const WHOLE_LIST_MERGE: ReadonlySet<string> = new Set([
  "parties/additionalIdentifiers",
  "parties/roles",
  "buyer/additionalIdentifiers",
  "tender/procuringEntity/additionalIdentifiers",
  "tender/items/additionalClassifications",
  "tender/additionalProcurementCategories",
  "tender/submissionMethod",
  "tender/tenderers/additionalIdentifiers",
  "tender/amendments/changes",
  "tender/amendment/changes",
  "awards/suppliers/additionalIdentifiers",
  "awards/items/additionalClassifications",
  "awards/amendments/changes",
  "awards/amendment/changes",
  "contracts/items/additionalClassifications",
  "contracts/implementation/transactions/payer/additionalIdentifiers",
  "contracts/implementation/transactions/payee/additionalIdentifiers",
  "contracts/relatedProcesses/relationship",
  "contracts/amendments/changes",
  "contracts/amendment/changes",
  "relatedProcesses/relationship",
]);
