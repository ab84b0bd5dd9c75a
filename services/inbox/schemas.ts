import { z } from "zod";
import { authorship } from "../http/operations/act-schemas.js";
import { day, invoice } from "../shared/invoice/model.js";
import { invoiceStatus } from "../shared/schemas/invoices.js";
import {
  bilingual,
  currency,
  decimalAmount,
  digest,
  isoTime,
  organisationNumber,
  uintText,
} from "../shared/schemas/values.js";
import {
  INBOX_REASONS,
  INBOX_RISKS,
  INBOX_SOURCES,
  INBOX_STEPS,
  type InboxReason,
  type InboxRisk,
} from "../shared/values/inbox-reason.js";
import { INVOICE_STEPS } from "../shared/values/invoice-word.js";

const REASONS = Object.keys(INBOX_REASONS) as [InboxReason, ...InboxReason[]];
const RISKS = Object.keys(INBOX_RISKS) as [InboxRisk, ...InboxRisk[]];

export const itemParams = z.object({ item: z.uuid() });
/** A positive amount of at most two places. */
export const positive = z.string().regex(/^(?!0(\.0{1,2})?$)(0|[1-9]\d{0,12})(\.\d{1,2})?$/);
const text = (most: number) => z.string().trim().min(1).max(most);

export const share = z
  .object({
    department: text(200),
    amount: positive,
    account: text(60).optional(),
    project: text(100).optional(),
  })
  .meta({ id: "ReimbursementShare", description: "一个部门的分摊 · what one department bears" });

/** The papers behind each step: kept here, and on the chain as one salted commitment. */
export const papers = {
  lock: z.object({
    until: isoTime.optional().meta({ description: "默认 7 天，至多 30 天 · 7 days unless given, 30 at most" }),
  }),
  withdraw: z.object({ note: text(500).optional() }),
  settle: z.object({
    shares: z.array(share).min(1).max(50),
    payee: text(200).optional(),
    reference: text(100).optional().meta({ description: "付款凭证号 · reference of the payment" }),
  }),
  book: z.object({
    voucher: text(60).meta({ description: "记账凭证号 · number of the voucher" }),
    date: day.optional(),
    account: text(60).optional(),
    note: text(500).optional(),
  }),
  unbook: z.object({ note: text(500).optional() }),
  refuse: z.object({ reason: z.int().min(1).max(65_535), note: text(500).optional() }),
  closeClaim: z.object({ note: text(500).optional(), reference: text(100).optional() }),
};

export const paper = z
  .object({
    commitment: digest,
    step: z.enum(INBOX_STEPS),
    shares: z.array(share).optional(),
    voucher: z.string().optional(),
    reference: z.string().optional(),
    payee: z.string().optional(),
    account: z.string().optional(),
    date: z.string().optional(),
    note: z.string().optional(),
    salt: digest.meta({ description: "打开承诺的盐 · opens the commitment of the chain" }),
    person: z.int(),
    madeAt: isoTime,
    at: isoTime.nullable().meta({ description: "空：尚未办理 · null: the step was not done" }),
    transaction: digest.nullable(),
  })
  .meta({ id: "InboxPaper" });

export const itemSummary = z
  .object({
    item: z.uuid(),
    uid: digest.nullable().meta({ description: "空：不能在链上证明 · null: the chain cannot prove it" }),
    source: z.enum(INBOX_SOURCES),
    number: z.string().nullable(),
    seller: z.string().nullable(),
    issueDate: z.string().nullable(),
    currency: currency.nullable(),
    net: decimalAmount.nullable(),
    tax: decimalAmount.nullable(),
    gross: decimalAmount.nullable(),
    status: invoiceStatus,
    isOurs: z.boolean().meta({ description: "由本单位锁定或使用 · locked or used by the caller's organisation" }),
    dismissed: z.string().nullable(),
    receivedAt: isoTime,
    receivedBy: z.int().nullable().meta({ description: "空：持票人提交 · null: its holder handed it in" }),
  })
  .meta({ id: "InboxItem" });

export const risk = z.object({ code: z.enum(RISKS), ...bilingual.shape }).meta({ id: "InboxRisk" });

/** How an item stands: the one reason, who uses it, and what else is to be known. */
export const finding = {
  reason: z.object({ code: z.enum(REASONS), ...bilingual.shape }),
  user: z
    .object({
      org: organisationNumber,
      name: z.string().nullable(),
      at: isoTime.nullable(),
      until: isoTime.nullable().meta({ description: "锁定至 · of a lock: its end" }),
    })
    .nullable()
    .meta({ description: "何单位何时锁定或使用 · who has locked or used it, and when" }),
  risks: z.array(risk),
};

export const itemDetail = itemSummary
  .extend({
    ...finding,
    block: z.object({ number: z.int(), hash: digest }).nullable(),
    word: uintText.nullable(),
    invoice: invoice.nullable(),
    namedUntil: isoTime.nullable(),
    note: z.string().nullable(),
    left: decimalAmount.nullable().meta({ description: "尚可报销 · what is left to be reimbursed" }),
    papers: z.array(paper),
    files: z.array(z.object({ sha256: digest, name: z.string(), media: z.string(), bytes: z.int() })),
    steps: z.array(
      z.object({
        step: z.enum(INVOICE_STEPS),
        by: organisationNumber.nullable(),
        name: z.string().nullable(),
        person: z.int().nullable(),
        at: isoTime,
        transaction: digest,
      }),
    ),
  })
  .meta({ id: "InboxItemDetail" });

export const kept = z
  .object({ item: z.uuid(), isNew: z.boolean().meta({ description: "false：已在收件箱 · there already" }), ...finding })
  .meta({ id: "InboxReceipt" });

export const naming = z
  .object({
    until: uintText.meta({ description: "秒 · seconds since 1970" }),
    ...authorship.pick({ signer: true, signature: true }).shape,
  })
  .meta({ id: "EmployerNaming", description: "持票人签署的 NameEmployer · what the holder signed" });

export const limit = z
  .object({ currency, invoice: positive.optional(), month: positive.optional() })
  .meta({ id: "InboxLimit", description: "单张与当月限额 · for one invoice, and for what comes in a month" });

export const rules = z
  .object({ limits: z.array(limit).max(20), oldestDays: z.int().min(1).max(3650).nullable() })
  .meta({ id: "InboxRules" });
