import type { z } from "zod";
import type { OrganisationNames } from "../../shared/values/fill.js";
import { toDecimal } from "../../shared/values/money.js";
import type { listGuarantees, listPositions, positionTotals as totalsOf } from "../../store/queries/positions.js";
import { namedParty } from "../named-party.js";
import type { guaranteePosition, position, positionTotals } from "../schemas.js";

type PositionRow = Awaited<ReturnType<typeof listPositions>>["items"][number];
type TotalsRow = Awaited<ReturnType<typeof totalsOf>>[number];
type GuaranteeRow = Awaited<ReturnType<typeof listGuarantees>>["items"][number];

const SUMS = [
  "locked",
  "owned",
  "recourse",
  "pledged",
  "presented",
  "dishonoured",
  "deposited",
  "frozen",
  "redeemed",
  "lost",
] as const;

export function totalsAnswer(row: TotalsRow): z.input<typeof positionTotals> {
  const currency = row.currency ?? "CNY";
  const sums = Object.fromEntries(SUMS.map((name) => [name, toDecimal(row[name], currency)]));
  return { currency, lots: Number(row.lots), ...(sums as Record<(typeof SUMS)[number], string>) };
}

export function positionAnswer(row: PositionRow, names: OrganisationNames): z.input<typeof position> {
  return {
    ...totalsAnswer(row),
    series: String(row.series),
    debtor: namedParty(row.debtor ?? 0n, names),
    dueAt: (row.due_at ?? new Date(0)).toISOString(),
  };
}

export function guaranteeAnswer(row: GuaranteeRow, names: OrganisationNames): z.input<typeof guaranteePosition> {
  const currency = row.currency ?? "CNY";
  const money = (minor: bigint) => ({ amount: toDecimal(minor, currency), currency });
  const [face, cap] = [row.face ?? 0n, row.cap ?? 0n];
  const share = (open: bigint) => money(face === 0n ? 0n : (cap * open) / face);
  return {
    series: String(row.series),
    debtor: namedParty(row.debtor ?? 0n, names),
    state: row.state ?? "none",
    dueAt: (row.due_at ?? new Date(0)).toISOString(),
    face: money(face),
    cap: money(cap),
    open: money(row.open),
    exposure: share(row.open),
    claimable: share(row.claimable),
    covered: money(row.covered),
  };
}
