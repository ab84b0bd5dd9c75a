import { z } from "zod";
import { INVOICE_FLAGS, INVOICE_STATUSES, INVOICE_STEPS, LOCK_KINDS } from "../values/invoice-word.js";
import { CONFIRMERS } from "../values/invoice-confirmer.js";
import { digest, isoTime, money, organisationNumber, uintText } from "./values.js";

const FLAGS = Object.keys(INVOICE_FLAGS) as (keyof typeof INVOICE_FLAGS)[];

export const invoiceStatus = z.enum(INVOICE_STATUSES).meta({
  id: "InvoiceStatus",
  description: "发票状态，每次只答一个理由 · the one typed reason for how an invoice stands",
});

/** What anyone who has the number may know: one typed reason, and the final block at which it holds. */
export const invoiceCheck = z
  .object({
    uid: digest,
    status: invoiceStatus,
    bureau: organisationNumber,
    block: z.object({ number: z.int(), hash: digest }),
  })
  .meta({ id: "InvoiceCheck" });

/** An invoice on which somebody acted, as its members see it. */
export const invoiceRecord = z
  .object({
    uid: digest,
    bureau: organisationNumber,
    status: invoiceStatus,
    flags: z.array(z.enum(FLAGS)),
    lock: z.object({ kind: z.enum(LOCK_KINDS), by: organisationNumber, until: isoTime }).nullable(),
    usedBy: organisationNumber.nullable(),
    issuedAt: isoTime.nullable(),
    kind: z.int(),
    word: uintText.meta({ description: "记录的状态字，签署时须照填 · the record's word, which an act must name" }),
    changedAt: isoTime,
  })
  .meta({ id: "InvoiceRecord" });

export const invoiceStep = z
  .object({
    step: z.enum(INVOICE_STEPS),
    by: organisationNumber.nullable(),
    person: z.int().nullable(),
    reason: z.int().nullable(),
    record: digest.nullable(),
    status: invoiceStatus,
    at: isoTime,
    transaction: digest,
  })
  .meta({ id: "InvoiceStep" });

export const invoiceBasis = z
  .object({
    basis: uintText,
    seller: organisationNumber,
    payer: organisationNumber,
    amount: money,
    free: money,
    series: uintText.nullable(),
    validUntil: isoTime.nullable(),
    confirmer: z.enum(CONFIRMERS),
    confirmedBy: organisationNumber,
  })
  .meta({ id: "InvoiceBasis" });

export const invoiceDetail = invoiceRecord
  .extend({
    redLetters: z.array(digest),
    original: digest
      .nullable()
      .meta({ description: "本红字发票所冲红的发票 · the invoice that this red letter reverses" }),
    rulings: z.array(digest),
    bases: z.array(invoiceBasis),
    steps: z.array(invoiceStep),
  })
  .meta({ id: "InvoiceDetail" });
