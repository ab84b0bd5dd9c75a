import { z } from "zod";
import { decimal, negative, quotient, spell, sum, unitsAt, type Decimal } from "../../shared/invoice/decimal.js";
import {
  exact,
  party,
  type Invoice,
  type InvoiceLine,
  type InvoiceParty,
  type InvoiceTax,
} from "../../shared/invoice/model.js";
import { localDay } from "../../shared/values/time.js";

const cents = z
  .string()
  .regex(/^(0|[1-9]\d{0,12})(\.\d{1,2})?$/)
  .meta({ description: "元，至多两位小数 · yuan, at most two decimal places", example: "6.00" });

/** What a seller's till says of one sale. */
export const sale = z.strictObject({
  sale: z
    .string()
    .min(1)
    .max(100)
    .meta({ description: "销售方自己的销售编号：同一编号只开一张 · the seller's own reference: one invoice each" }),
  kind: z.enum(["special", "ordinary"]).default("ordinary"),
  buyer: party.partial({ identifiers: true }).default({}),
  includesTax: z
    .boolean()
    .default(true)
    .meta({ description: "行金额是否含税 · whether the lines' amounts include the tax" }),
  lines: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(200),
        classification: z
          .string()
          .regex(/^\d{19}$/)
          .optional()
          .meta({ description: "税收分类编码 · tax classification code" }),
        unit: z.string().min(1).max(20).optional(),
        quantity: exact.optional(),
        amount: cents,
        rate: exact.meta({ description: "税率（%） · rate in percent", example: "3" }),
      }),
    )
    .min(1)
    .max(2000),
  notes: z.array(z.string().min(1).max(1000)).max(10).default([]),
});

export type Sale = z.output<typeof sale>;

const HUNDRED = 100n;
const SCALE = 2;

/**
 * The canonical invoice of a sale, without its number. The tax of each line is rounded by itself, half up, as the layout of
 * the fully digital invoice wants it.
 * @param at milliseconds since 1970; the date is that of Beijing
 */
export function invoiceOfSale(given: Sale, seller: InvoiceParty, at: number): Omit<Invoice, "number"> {
  const lines = given.lines.map((line, index) => lineOf(line, index, given.includesTax));
  const net = total(lines.map((line) => line.net));
  const tax = total(lines.map((line) => line.tax ?? "0"));
  const gross = spell(sum(decimal(net), decimal(tax)), SCALE);
  return {
    issueDate: localDay(new Date(at)),
    typeCode: "380",
    currency: "CNY",
    notes: given.notes.map((text) => ({ text })),
    preceding: [],
    seller,
    buyer: { ...withoutUndefined(given.buyer), identifiers: given.buyer.identifiers ?? [] },
    adjustments: [],
    taxes: taxesOf(lines),
    totals: { lines: net, net, tax, gross, payable: gross },
    attachments: [],
    lines,
    china: { kind: given.kind, isRed: false, issuedAt: new Date(at).toISOString() },
  };
}

function lineOf(line: Sale["lines"][number], index: number, includesTax: boolean): InvoiceLine {
  const given = unitsAt(decimal(line.amount), SCALE);
  const rate = unitsAt(decimal(line.rate), SCALE);
  const whole = HUNDRED * HUNDRED;
  const net = includesTax ? quotient(given * whole, whole + rate) : given;
  const tax = includesTax ? given - net : quotient(given * rate, whole);
  return {
    id: String(index + 1),
    name: line.name,
    classification: line.classification === undefined ? [] : [{ id: line.classification }],
    ...(line.quantity !== undefined && { quantity: line.quantity }),
    ...(line.unit !== undefined && { unit: line.unit }),
    net: yuan(net),
    category: rate === 0n ? "Z" : "S",
    rate: line.rate,
    tax: yuan(tax),
    adjustments: [],
  };
}

/** One entry a category and rate, in the order of the lines. */
export function taxesOf(lines: readonly InvoiceLine[]): InvoiceTax[] {
  const groups = Map.groupBy(lines, ({ category = "S", rate = "0" }) => `${category} ${rate}`);
  return [...groups].map(([key, members]) => {
    const [category = "S", rate = "0"] = key.split(" ");
    const amount = total(members.map((line) => line.tax ?? "0"));
    return { category, rate, taxable: total(members.map((line) => line.net)), amount };
  });
}

export function total(amounts: readonly string[]): string {
  return spell(sum(...amounts.map(decimal)), SCALE);
}

/** The same amount with the other sign. */
export function opposite(amount: string): string {
  return spell(negative(decimal(amount)), SCALE);
}

function yuan(units: bigint): string {
  const value: Decimal = { units, scale: SCALE };
  return spell(value, SCALE);
}

function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T;
}
