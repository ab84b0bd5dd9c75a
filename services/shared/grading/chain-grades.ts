import { ACCESS_GRADES } from "./chain/access.js";
import { EVIDENCE_GRADES } from "./chain/evidence.js";
import { INVOICE_GRADES } from "./chain/invoice.js";
import { LICENCE_GRADES } from "./chain/licence.js";
import { PASS_GRADES } from "./chain/pass.js";
import { PROCUREMENT_GRADES } from "./chain/procurement.js";
import { SHARED_GRADES } from "./chain/shared.js";

/**
 * Grades of every field of every event and of all call data, by domain. Each event, function and act has a line of its
 * own: `npm run check` fails where one has none, whatever its fields are called elsewhere.
 */
export const CHAIN_GRADES: Readonly<Record<string, string>> = {
  shared: SHARED_GRADES,
  access: ACCESS_GRADES,
  evidence: EVIDENCE_GRADES,
  invoice: INVOICE_GRADES,
  licence: LICENCE_GRADES,
  procurement: PROCUREMENT_GRADES,
  pass: PASS_GRADES,
};
