import type { z } from "zod";
import type { lot, lotStep, namedOrganisation, seriesSummary, subcontractRecord } from "../../shared/schemas/passes.js";
import type { OrganisationNames } from "../../shared/values/fill.js";
import { toDecimal } from "../../shared/values/money.js";
import { LOT_FLAGS } from "../../shared/values/pass-word.js";
import type { SeriesRow } from "../../store/queries/passes.js";
import type { PassLotTable, PassStepTable, SubcontractTable } from "../../store/tables/pass.js";
import type { Selectable } from "kysely";

export const CURRENCY_UNKNOWN = "CNY";

/** An organisation as answers name it. */
export function named(number: bigint, names: OrganisationNames): z.input<typeof namedOrganisation> {
  return { number: Number(number), name: names(Number(number)) ?? null };
}

function maybe(number: bigint | null, names: OrganisationNames) {
  return number === null ? null : named(number, names);
}

export function seriesAnswer(row: SeriesRow, names: OrganisationNames): z.input<typeof seriesSummary> {
  const currency = row.currency ?? CURRENCY_UNKNOWN;
  const money = (minor: bigint) => ({ amount: toDecimal(minor, currency), currency });
  return {
    series: String(row.series),
    agreement: row.agreement,
    state: row.state ?? "none",
    debtor: named(row.debtor ?? 0n, names),
    creditor: maybe(row.creditor, names),
    guarantor: maybe(row.guarantor, names),
    face: money(row.face ?? 0n),
    redeemed: money(row.redeemed),
    open: money(row.open),
    lots: Number(row.lots),
    word: row.word ?? "0",
    dueAt: (row.due_at ?? new Date(0)).toISOString(),
    changedAt: (row.changed_at ?? new Date(0)).toISOString(),
  };
}

export function lotAnswer(
  row: Selectable<PassLotTable> & { currency: string | null },
  names: OrganisationNames,
): z.input<typeof lot> {
  const currency = row.currency ?? CURRENCY_UNKNOWN;
  return {
    series: String(row.series),
    start: toDecimal(row.start, currency),
    end: toDecimal(row.end_at, currency),
    amount: { amount: toDecimal(row.end_at - row.start, currency), currency },
    owner: named(row.owner, names),
    counterparty: maybe(row.counterparty, names),
    state: row.state,
    pending: row.pending,
    answerBy: row.deadline?.toISOString() ?? null,
    tier: row.tier,
    frozen: (row.flags & LOT_FLAGS.frozen) !== 0,
    related: (row.flags & LOT_FLAGS.related) !== 0,
    returning: (row.flags & LOT_FLAGS.returnAsked) !== 0,
    claim: row.claim === null ? null : String(row.claim),
    word: row.word,
    startUnit: String(row.start),
  };
}

export function stepAnswer(
  row: Selectable<PassStepTable>,
  currency: string,
  names: OrganisationNames,
): z.input<typeof lotStep> {
  return {
    step: row.step,
    start: toDecimal(row.start, currency),
    end: row.end_at === null ? null : toDecimal(row.end_at, currency),
    owner: maybe(row.owner, names),
    counterparty: maybe(row.counterparty, names),
    at: row.at.toISOString(),
    block: String(row.block),
    transaction: row.tx_hash,
  };
}

/** A registered subcontract; it backs passes of its own currency only. */
export function subcontractAnswer(
  row: Selectable<SubcontractTable>,
  names: OrganisationNames,
): z.input<typeof subcontractRecord> {
  return {
    basis: String(row.basis),
    document: row.document ?? "",
    seller: named(row.seller ?? 0n, names),
    payer: named(row.payer ?? 0n, names),
    amountUnits: String(row.amount ?? 0n),
    currency: row.currency ?? CURRENCY_UNKNOWN,
    freeUnits: String(row.free ?? 0n),
    series: row.series === null ? null : String(row.series),
    validUntil: (row.valid_until ?? new Date(0)).toISOString(),
    ended: row.ended ?? false,
    registeredAt: (row.registered_at ?? new Date(0)).toISOString(),
  };
}
