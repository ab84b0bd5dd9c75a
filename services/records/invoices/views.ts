import type { z } from "zod";
import type { invoiceBasis, invoiceDetail, invoiceRecord, invoiceStep } from "../../shared/schemas/invoices.js";
import { INVOICE_FLAGS, hasFlag, type InvoiceFlag } from "../../shared/values/invoice-word.js";
import { toDecimal } from "../../shared/values/money.js";
import type { InvoiceParts, InvoiceRow } from "../../store/queries/invoices.js";

const FLAGS = Object.keys(INVOICE_FLAGS) as InvoiceFlag[];

const isoOrNull = (time: Date | null): string | null => time?.toISOString() ?? null;
const orgOrNull = (org: bigint | null): number | null => (org === null ? null : Number(org));

export function showInvoice(row: InvoiceRow): z.input<typeof invoiceRecord> {
  return {
    uid: row.uid,
    bureau: Number(row.bureau),
    status: row.status,
    flags: FLAGS.filter((flag) => hasFlag(row, flag)),
    lock: lockOf(row),
    usedBy: orgOrNull(row.used_by),
    issuedAt: isoOrNull(row.issued_at),
    kind: row.kind,
    word: row.word,
    changedAt: row.changed_at.toISOString(),
  };
}

function lockOf({ lock, lock_owner, lock_until }: InvoiceRow): z.input<typeof invoiceRecord>["lock"] {
  if (lock_owner === null || lock_until === null) return null;
  return { kind: lock, by: Number(lock_owner), until: lock_until.toISOString() };
}

export function showInvoiceDetail(row: InvoiceRow, parts: InvoiceParts): z.input<typeof invoiceDetail> {
  return {
    ...showInvoice(row),
    redLetters: parts.reds.map(({ red }) => red),
    original: parts.original?.uid ?? null,
    rulings: parts.rulings.map(({ ruling }) => ruling),
    bases: parts.bases.map(showBasis),
    steps: parts.steps.map(showStep),
  };
}

function showBasis(row: InvoiceParts["bases"][number]): z.input<typeof invoiceBasis> {
  const { currency } = row;
  return {
    basis: String(row.basis),
    seller: Number(row.seller),
    payer: Number(row.payer),
    amount: { amount: toDecimal(row.amount, currency), currency },
    free: { amount: toDecimal(row.free, currency), currency },
    series: row.series === null ? null : String(row.series),
    validUntil: isoOrNull(row.valid_until),
    confirmer: row.confirmer,
    confirmedBy: Number(row.confirmed_by),
  };
}

function showStep(row: InvoiceParts["steps"][number]): z.input<typeof invoiceStep> {
  return {
    step: row.step,
    by: orgOrNull(row.by),
    person: row.person,
    reason: row.reason,
    record: row.record,
    status: row.status,
    at: row.at.toISOString(),
    transaction: row.tx_hash,
  };
}
