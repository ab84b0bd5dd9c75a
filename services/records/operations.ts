import { BIDDER_OPERATIONS } from "./bidders/operations.js";
import { PASS_OPERATIONS } from "./passes/operations.js";
import { listReasons } from "./reasons.js";

/** What every gateway answers from the index of the chain, whatever the kind of its organisation. */
export const RECORD_OPERATIONS = [...BIDDER_OPERATIONS, ...PASS_OPERATIONS, listReasons];
