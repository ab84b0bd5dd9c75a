import { z } from "zod";
import { DateTime, Id, Value } from "../../schemas/ocds/parts.js";
import type { Contract } from "../../schemas/ocds/stages.js";
import { SPENDING_REASON } from "../../values/attested-record.js";
import { timeOf } from "./context.js";
import type { Tell } from "./contract-facts.js";
import type { Fact } from "./fact.js";
import { moneyOf } from "./money.js";

/**
 * Our extension `implementation.extraSpending`: what a contract cost beyond its price, with the reasons that the source
 * gives. Other publishers do not know it, so a list of another form is no fault of a release; it says nothing.
 */
export const ExtraSpending = z.array(
  z.looseObject({ id: Id, date: DateTime.nullish(), value: Value.nullish(), reasons: z.array(z.string()).nullish() }),
);

const FLAGS: Readonly<Record<string, number>> = {
  delay: SPENDING_REASON.delay,
  claim: SPENDING_REASON.claim,
  default: SPENDING_REASON.default,
  unforeseen: SPENDING_REASON.unforeseen,
  extra_work: SPENDING_REASON.moreWork,
  quantity: SPENDING_REASON.moreWork,
  cancel: SPENDING_REASON.cancelled,
};

export function spendingFacts(contract: Contract, tell: Tell): Fact[] {
  const parsed = ExtraSpending.safeParse(contract.implementation?.["extraSpending"]);
  if (!parsed.success) return [];
  return parsed.data.flatMap(({ id, date, value, reasons }) => {
    const flags = (reasons ?? []).reduce((all, reason) => all | (FLAGS[reason] ?? 0), 0);
    const ids = [String(contract.id), String(id)];
    return tell({ entity: "spending", ids, kind: "extraSpending", at: timeOf(date), flags, ...moneyOf(value) });
  });
}
