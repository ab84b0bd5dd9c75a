import { z } from "zod";
import { operation } from "../../http/operation.js";
import { members } from "../../http/who.js";
import { day, exact } from "../../shared/invoice/model.js";
import { currency, decimalAmount, digest } from "../../shared/schemas/values.js";
import { amountsOf, totalsByRate } from "../../store/queries/tax-returns.js";
import { taxpayerName } from "../schemas.js";
import { callersTaxpayer } from "../taxpayers/whose.js";
import { compareInvoices, compareRates } from "./compare.js";

const tags = ["tax"];
const period = z.object({
  from: day,
  until: day,
  currency: currency.default("CNY"),
  taxpayer: taxpayerName.optional(),
});
const amounts = z.object({ taxable: decimalAmount, tax: decimalAmount });
const rate = z.object({ category: z.string().max(5), rate: exact });
const total = rate
  .extend({ ...amounts.shape, invoices: z.int().meta({ description: "发票张数 · number of invoices" }) })
  .meta({ id: "RateTotal" });
const declared = z.object({ number: z.string().min(1).max(60), ...amounts.shape });

/** Invoices compared in one call; the answer says where to go on. */
const MOST = 10_000;

/** What a taxpayer issued by rate, and how its declaration differs from it. */
export const RETURN_OPERATIONS = [
  operation({
    id: "readPeriodTotals",
    method: "get",
    path: "/tax/totals",
    tags,
    summary: { zh: "按税率汇总一个所属期的开票额", en: "Totals of a period by rate" },
    who: members(),
    request: { query: period },
    answer: { schema: z.object({ taxpayer: taxpayerName, totals: z.array(total) }) },
    async handle(call, { query: { taxpayer, ...asked } }) {
      const { seller } = await callersTaxpayer(call.db, call, taxpayer);
      return { taxpayer: seller, totals: await totalsByRate(call.db, { seller, ...asked }) };
    },
  }),
  operation({
    id: "compareDeclaration",
    method: "post",
    path: "/tax/declarations/comparison",
    tags,
    summary: {
      zh: "申报与开票比对，差异列到发票",
      en: "Compares a declaration with what was issued, down to the invoices",
    },
    who: members(),
    request: {
      body: period.extend({
        rates: z.array(rate.extend(amounts.shape)).max(100),
        invoices: z.array(declared).max(MOST).default([]),
        after: z.string().max(60).default("").meta({ description: "上次答复的 next · `next` of the answer before" }),
      }),
    },
    answer: {
      schema: z.object({
        taxpayer: taxpayerName,
        agrees: z.boolean(),
        rates: z.array(rate.extend({ issued: amounts, declared: amounts, difference: amounts })),
        invoices: z.array(
          z.object({
            number: z.string(),
            uid: digest.nullable(),
            code: z.enum(["undeclared", "unissued", "differs"]),
            issued: amounts.nullable(),
            declared: amounts.nullable(),
          }),
        ),
        next: z
          .string()
          .nullable()
          .meta({ description: "已比对至此号码，空为全部 · compared up to this number; null: to the end" }),
      }),
    },
    async handle(call, { body: { taxpayer, rates, invoices, after, ...asked } }) {
      const { seller } = await callersTaxpayer(call.sql, call, taxpayer);
      const of = { seller, ...asked };
      const differences = compareRates(await totalsByRate(call.sql, of), rates);
      const issued = await amountsOf(call.sql, of, after, MOST + 1);
      const next = issued.length > MOST ? issued[MOST - 1]?.number : undefined;
      const behind = compareInvoices(issued.slice(0, MOST), invoices, { after, last: next });
      const agrees = differences.length === 0 && behind.length === 0;
      return { taxpayer: seller, agrees, rates: differences, invoices: behind, next: next ?? null };
    },
  }),
];
