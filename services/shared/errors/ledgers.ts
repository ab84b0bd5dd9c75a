import { AGENCY_ERRORS } from "./agencies.js";
import { BOOK_ERRORS } from "./books.js";
import type { ErrorEntry, ErrorTexts } from "./entry.js";
import { HISTORY_ERRORS } from "./history.js";
import { PERFORMANCE_ERRORS } from "./performance.js";
import { INVOICE_ERRORS } from "./invoice.js";
import { INVOICE_RED_ERRORS } from "./invoice-reds.js";
import { SANCTION_ERRORS } from "./sanctions.js";
import { EVIDENCE_ERRORS } from "./evidence.js";
import { OPENZEPPELIN_ERRORS } from "./openzeppelin.js";
import { LISTING_CLAIM_ERRORS } from "./listing-claims.js";
import { ORGANISATION_ERRORS } from "./organisations.js";
import { LICENCE_ERRORS } from "./licence.js";
import { SIGNED_ERRORS } from "./signed.js";
import { SIGNER_ERRORS } from "./signers.js";
import { AGREEMENT_ERRORS } from "./agreements.js";
import { SUPERVISION_ERRORS } from "./supervision.js";
import { TENDER_ERRORS } from "./tenders.js";
import { PASS_FINANCE_ERRORS } from "./pass-finance.js";
import { PASS_SERIES_ERRORS } from "./pass-series.js";
import { PASS_ERRORS } from "./pass.js";
import { SUBCONTRACT_ERRORS } from "./subcontract.js";

/** One record a domain, from `services/shared/errors/<domain>.ts`. A new domain adds its line here. */
const DOMAINS: readonly ErrorTexts[] = [
  OPENZEPPELIN_ERRORS,
  SIGNED_ERRORS,
  HISTORY_ERRORS,
  PERFORMANCE_ERRORS,
  SANCTION_ERRORS,
  ORGANISATION_ERRORS,
  LISTING_CLAIM_ERRORS,
  SIGNER_ERRORS,
  AGENCY_ERRORS,
  BOOK_ERRORS,
  EVIDENCE_ERRORS,
  AGREEMENT_ERRORS,
  SUPERVISION_ERRORS,
  TENDER_ERRORS,
  PASS_ERRORS,
  PASS_SERIES_ERRORS,
  PASS_FINANCE_ERRORS,
  SUBCONTRACT_ERRORS,
  INVOICE_ERRORS,
  INVOICE_RED_ERRORS,
  LICENCE_ERRORS,
];

export const LEDGER_ERRORS: ReadonlyMap<string, ErrorEntry> = merge(DOMAINS);

/** A name that two domains give different texts would make one of them unreadable: error names are unique. */
function merge(domains: readonly ErrorTexts[]): Map<string, ErrorEntry> {
  const merged = new Map<string, ErrorEntry>();
  for (const domain of domains) {
    for (const [name, entry] of Object.entries(domain)) {
      if (merged.has(name)) throw new Error(`two texts for the error ${name}`);
      merged.set(name, entry);
    }
  }
  return merged;
}
