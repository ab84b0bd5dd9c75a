import { z } from "zod";
import { invoice } from "../shared/invoice/model.js";
import { place } from "../shared/schemas/invoice-package.js";
import { invoiceStatus } from "../shared/schemas/invoices.js";
import {
  bilingual,
  bytes,
  currency,
  decimalAmount,
  digest,
  isoTime,
  organisationNumber,
  uintText,
} from "../shared/schemas/values.js";
import { INVOICE_SYNTAXES, NAME_CHECKS, NAME_STATES, TAXPAYER_KINDS, TAXPAYER_STATES } from "../store/tables/tax.js";
import { sale } from "./issue/sale.js";

/** A taxpayer's number as its invoices name it; of a natural person its pseudonym, never its identity number. */
export const taxpayerName = z.string().min(1).max(120);

export const taxpayerBody = z.object({
  kind: z.enum(TAXPAYER_KINDS),
  number: z.string().min(1).max(40).meta({ description: "纳税人识别号或身份证号 · taxpayer or identity number" }),
  name: z.string().min(1).max(200),
  checkedHow: z.enum(NAME_CHECKS).meta({
    description: "registry 与登记处核对；in-person 当面核验；certificate 凭证照 · how the real name was checked",
  }),
  evidence: digest.optional(),
});

export const taxpayer = z
  .object({
    taxpayer: taxpayerName,
    kind: z.enum(TAXPAYER_KINDS),
    name: z.string(),
    org: organisationNumber.nullable(),
    state: z.enum(TAXPAYER_STATES),
    checkedHow: z.enum(NAME_STATES),
    checkedAt: isoTime,
  })
  .meta({ id: "Taxpayer" });

export const grant = z
  .object({ prefix: z.string(), first: uintText, next: uintText, last: uintText })
  .meta({ id: "NumberGrant", description: "号段：前缀 5 位 + 流水号 15 位 · prefix of 5 digits, serials of 15" });

export const quota = z
  .object({ month: z.string(), currency, allowed: decimalAmount, used: decimalAmount })
  .meta({ id: "InvoiceQuota" });

/** ERC-7913 bytes of a plain Ethereum key: the address of a key made for one invoice. */
export const holderKey = bytes
  .refine((key) => key.length === 42, "须为 20 字节地址 · an address of 20 bytes")
  .transform((key) => key.toLowerCase())
  .meta({
    description: "持票人密钥：自然人持有的发票须填，最好一票一钥 · the holder's key, best made for this invoice",
  });

export const saleBody = sale.extend({ holder: holderKey.optional(), taxpayer: taxpayerName.optional() });

export const issued = z
  .object({
    uid: digest,
    number: z.string(),
    isNew: z.boolean().meta({ description: "false：此前已开具 · issued before" }),
  })
  .meta({ id: "IssuedInvoice" });

/** An invoice of a stream in JSON; without a number where one of the seller's grant is to be drawn. */
export const invoiceLine = invoice.partial({ number: true });

/** A line of bulk intake: one of the three. */
export const bulkLine = z.union([
  z.strictObject({ invoice: invoiceLine, holder: holderKey.optional() }),
  z.strictObject({ sale: saleBody }),
  z.strictObject({ xml: z.string().min(1), holder: holderKey.optional() }),
]);

export const bulkAnswer = z
  .object({
    line: z.int(),
    uid: digest.optional(),
    number: z.string().optional(),
    isNew: z.boolean().optional(),
    code: z.string().optional(),
    messages: bilingual.optional(),
    errors: z.array(z.object({ path: z.string(), code: z.string(), zh: z.string(), en: z.string() })).optional(),
  })
  .meta({ id: "BulkAnswer" });

export const issuedSummary = z
  .object({
    uid: digest,
    original: digest.nullable().meta({ description: "所冲销的发票 · the invoice that it gives money back of" }),
    taxpayer: taxpayerName,
    number: z.string(),
    syntax: z.enum(INVOICE_SYNTAXES),
    kind: z.int(),
    issueDate: z.string(),
    currency,
    net: decimalAmount,
    tax: decimalAmount,
    gross: decimalAmount,
    state: z
      .enum(["waiting", "queued", "sent", "mined", "final", "refused"])
      .meta({ description: "上链进度 · on its way to the chain" }),
  })
  .meta({ id: "IssuedSummary" });

export const verification = z
  .object({
    uid: digest,
    status: invoiceStatus,
    bureau: z.int(),
    block: z.object({ number: z.int(), hash: digest }),
    proof: place.nullable(),
  })
  .meta({ id: "InvoiceVerification" });
