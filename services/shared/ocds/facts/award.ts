import type { Award } from "../../schemas/ocds/stages.js";
import { moneyOf } from "./money.js";

/** An award was made where it is active, or where it carries a date or a value without saying that it came to nothing. */
export function isMade(award: Award): boolean {
  if (award.status) return award.status === "active";
  return Boolean(award.date) || moneyOf(award.value).amount !== undefined;
}
