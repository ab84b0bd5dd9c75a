import type { z } from "zod";
import type { OrganisationNames } from "../../shared/values/fill.js";
import { toDecimal } from "../../shared/values/money.js";
import type { RequestRow } from "../../store/queries/finance.js";
import { namedParty } from "../named-party.js";
import type { financeRequest } from "../schemas.js";

export function requestAnswer(row: RequestRow, now: bigint, names: OrganisationNames): z.input<typeof financeRequest> {
  const isOver = row.valid_until.getTime() <= Number(now) * 1000;
  return {
    id: row.id,
    applicant: namedParty(row.applicant, names),
    series: String(row.series),
    startUnit: String(row.start),
    amount: { amount: toDecimal(row.amount, row.currency), currency: row.currency },
    kinds: row.kinds,
    state: row.state === "open" && isOver ? "expired" : row.state,
    reason: row.reason,
    word: row.word,
    validUntil: row.valid_until.toISOString(),
    madeAt: row.made_at.toISOString(),
  };
}
