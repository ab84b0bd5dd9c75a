import { z } from "zod";

/** The canonical invoice: what UBL, CII, the Chinese XML and a sale in JSON all become. BT and BG: numbers of EN 16931. */

/** A decimal in its one spelling: see `spell`. */
export const exact = z.string().regex(/^-?(0|[1-9]\d{0,29})(\.\d{1,20})?$/);
/** An amount of the invoice's currency, with all of the currency's decimal places. */
export const amount = exact;
export const day = z.iso.date();
const text = z.string().min(1).max(4000);
const code = z.string().min(1).max(40);
const identifier = z.strictObject({ scheme: code.optional(), id: z.string().min(1).max(200) });

const address = z.strictObject({
  lines: z.array(text).max(3),
  city: text.optional(),
  postcode: text.optional(),
  subdivision: text.optional(),
  country: code.optional(),
});

export const party = z.strictObject({
  name: text.optional(), // BT-27, BT-44
  tradingName: text.optional(), // BT-28, BT-45
  vatId: text.optional(), // BT-31, BT-48; in China the taxpayer number
  taxId: text.optional(), // BT-32
  legalId: identifier.optional(), // BT-30, BT-47
  legalForm: text.optional(), // BT-33
  identifiers: z.array(identifier).max(50), // BT-29, BT-46
  endpoint: identifier.optional(), // BT-34, BT-49
  address: address.optional(), // BG-5, BG-8
  contact: z.strictObject({ name: text.optional(), phone: text.optional(), email: text.optional() }).optional(), // BG-6
  bank: z.strictObject({ name: text.optional(), account: text.optional() }).optional(), // China's layout
});

/** BG-20, BG-21 of the document; BG-27, BG-28 of a line (without tax). */
export const adjustment = z.strictObject({
  isCharge: z.boolean(),
  amount,
  base: amount.optional(),
  percent: exact.optional(),
  reason: text.optional(),
  reasonCode: code.optional(),
  category: code.optional(),
  rate: exact.optional(),
});

/** BG-23. The rate is in percent. */
export const tax = z.strictObject({
  category: code, // BT-118
  rate: exact.optional(), // BT-119
  taxable: amount, // BT-116
  amount, // BT-117
  reason: text.optional(), // BT-120
  reasonCode: code.optional(), // BT-121
});

export const totals = z.strictObject({
  lines: amount, // BT-106
  allowances: amount.optional(), // BT-107
  charges: amount.optional(), // BT-108
  net: amount, // BT-109
  tax: amount.optional(), // BT-110
  taxInAccounting: z.strictObject({ amount, currency: code }).optional(), // BT-111 in BT-6
  gross: amount, // BT-112
  prepaid: amount.optional(), // BT-113
  rounding: amount.optional(), // BT-114
  payable: amount, // BT-115
});

const period = z.strictObject({ from: day.optional(), until: day.optional() });

export const line = z.strictObject({
  id: text, // BT-126
  name: text, // BT-153
  description: text.optional(), // BT-154
  specification: text.optional(), // China's layout
  sellerItem: text.optional(), // BT-155
  classification: z.array(identifier).max(20), // BT-158; in China the tax classification code
  note: text.optional(), // BT-127
  orderLine: text.optional(), // BT-132
  quantity: exact.optional(), // BT-129
  unit: code.optional(), // BT-130
  price: exact.optional(), // BT-146
  priceBase: z.strictObject({ quantity: exact, unit: code.optional() }).optional(), // BT-149, BT-150
  net: amount, // BT-131
  category: code.optional(), // BT-151
  rate: exact.optional(), // BT-152
  tax: amount.optional(), // China's layout: the tax of each line
  period: period.optional(), // BG-26
  adjustments: z.array(adjustment).max(50), // BG-27, BG-28
});

export const payment = z.strictObject({
  means: code.optional(), // BT-81
  meansText: text.optional(), // BT-82
  reference: text.optional(), // BT-83
  accounts: z.array(z.strictObject({ id: text, name: text.optional(), service: text.optional() })).max(20), // BT-84, BT-85, BT-86
  card: z.strictObject({ number: text, holder: text.optional() }).optional(), // BT-87, BT-88
  mandate: z.strictObject({ id: text.optional(), debited: text.optional(), creditor: text.optional() }).optional(), // BG-19
  terms: text.optional(), // BT-20
});

/** What only the Chinese tax bureau's invoices say. */
export const china = z.strictObject({
  kind: z.enum(["special", "ordinary"]),
  isRed: z.boolean(),
  code: z
    .string()
    .regex(/^(\d{10}|\d{12})$/)
    .optional(), // of the older kinds; the fully digital one has none
  original: text.optional(),
  confirmation: text.optional(),
  drawer: text.optional(),
  requestedAt: text.optional(),
  issuedAt: text.optional(),
  bureau: identifier.extend({ name: text.optional() }).optional(),
  grossInChinese: text.optional(),
});

export const invoice = z.strictObject({
  number: text, // BT-1
  issueDate: day, // BT-2
  typeCode: z.string().regex(/^\d{2,3}$/), // BT-3: UNTDID 1001
  currency: z.string().regex(/^[A-Z]{3}$/), // BT-5
  taxPointDate: day.optional(), // BT-7
  taxPointCode: code.optional(), // BT-8
  dueDate: day.optional(), // BT-9
  buyerReference: text.optional(), // BT-10
  project: text.optional(), // BT-11
  contract: text.optional(), // BT-12
  order: text.optional(), // BT-13
  salesOrder: text.optional(), // BT-14
  tender: text.optional(), // BT-17
  object: identifier.optional(), // BT-18
  accounting: text.optional(), // BT-19
  notes: z.array(z.strictObject({ subject: code.optional(), text })).max(100), // BG-1
  process: text.optional(), // BT-23
  profile: text.optional(), // BT-24
  preceding: z.array(z.strictObject({ number: text, issueDate: day.optional() })).max(1000), // BG-3
  seller: party, // BG-4
  buyer: party, // BG-7
  payee: party.optional(), // BG-10
  representative: party.optional(), // BG-11
  delivery: z
    .strictObject({
      date: day.optional(),
      location: identifier.optional(),
      name: text.optional(),
      address: address.optional(),
    })
    .optional(), // BG-13, BG-15
  period: period.optional(), // BG-14
  payment: payment.optional(), // BG-16
  adjustments: z.array(adjustment).max(1000), // BG-20, BG-21
  taxes: z.array(tax).max(1000), // BG-23
  totals, // BG-22
  attachments: z
    .array(
      z.strictObject({
        id: text,
        description: text.optional(),
        uri: text.optional(),
        mediaType: code.optional(),
        fileName: text.optional(),
        digest: code.optional(),
      }),
    )
    .max(100), // BG-24: the file itself is kept apart
  lines: z.array(line).min(1).max(10_000), // BG-25
  china: china.optional(),
});

export type Invoice = z.infer<typeof invoice>;
export type InvoiceParty = z.infer<typeof party>;
export type InvoiceAddress = z.infer<typeof address>;
export type InvoiceLine = z.infer<typeof line>;
export type InvoiceTax = z.infer<typeof tax>;
export type InvoiceAdjustment = z.infer<typeof adjustment>;
export type InvoicePayment = z.infer<typeof payment>;
