import { AGREEMENT_OPERATIONS } from "./agreements/operations.js";
import { BIDDER_OPERATIONS } from "./bidders/operations.js";
import { INVOICE_OPERATIONS } from "./invoices/operations.js";
import { LICENCE_READS } from "./licences/operations.js";
import { PASS_OPERATIONS } from "./passes/operations.js";
import { listReasons } from "./reasons.js";
import { STATE_OPERATIONS } from "./state/operations.js";
import { TENDER_READS } from "./tenders/operations.js";

/** What every gateway answers from the index of the chain, whatever the kind of its organisation. */
export const RECORD_OPERATIONS = [
  ...STATE_OPERATIONS,
  ...BIDDER_OPERATIONS,
  ...AGREEMENT_OPERATIONS,
  ...PASS_OPERATIONS,
  ...INVOICE_OPERATIONS,
  ...TENDER_READS,
  ...LICENCE_READS,
  listReasons,
];
