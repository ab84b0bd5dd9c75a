import { z } from "zod";
import { operation } from "../../http/operation.js";
import { pageOf, pageQuery } from "../../http/page.js";
import { isMember } from "../../http/principal.js";
import { members, staff } from "../../http/who.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { currency, decimalAmount, uintText } from "../../shared/schemas/values.js";
import {
  grantsOf,
  listTaxpayers,
  quotasOf,
  setQuota,
  setTaxpayerState,
  type TaxpayerRow,
} from "../../store/queries/tax-taxpayers.js";
import { TAXPAYER_STATES } from "../../store/tables/tax.js";
import { grantNumbers } from "../allowances/grant-numbers.js";
import type { TaxPartsOf } from "../parts.js";
import { grant, quota, taxpayer, taxpayerBody, taxpayerName } from "../schemas.js";
import { registerTaxpayer } from "./check-name.js";
import { callersTaxpayer } from "./whose.js";

const tags = ["tax"];
const params = z.object({ taxpayer: taxpayerName });
const month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
  .meta({ example: "2026-11" });
const prefix = z
  .string()
  .regex(/^\d{5}$/)
  .meta({ description: "年 2 位、省 2 位、渠道 1 位 · year, province, channel", example: "26991" });

/** Who may issue, under which numbers and how much. */
export function taxpayerOperations(parts: TaxPartsOf) {
  return [
    operation({
      id: "registerTaxpayer",
      method: "post",
      path: "/tax/taxpayers",
      tags,
      summary: { zh: "实名登记纳税人", en: "Registers a taxpayer whose real name was checked" },
      who: staff("tax"),
      request: { body: taxpayerBody },
      answer: { status: 201, schema: taxpayer },
      idempotent: true,
      async handle({ sql, principal }, { body }) {
        const checkedBy = isMember(principal) ? principal.person : 0;
        return showTaxpayer(await registerTaxpayer(sql, parts().vault, { ...body, checkedBy }));
      },
    }),
    operation({
      id: "listTaxpayers",
      method: "get",
      path: "/tax/taxpayers",
      tags,
      summary: { zh: "本局登记的纳税人", en: "Taxpayers of this bureau" },
      who: staff("tax"),
      request: { query: pageQuery },
      answer: { schema: pageOf(taxpayer) },
      async handle({ db }, { query }) {
        const { items, next } = await listTaxpayers(db, query);
        return { items: items.map(showTaxpayer), next };
      },
    }),
    operation({
      id: "setTaxpayerState",
      method: "put",
      path: "/tax/taxpayers/{taxpayer}/state",
      tags,
      summary: { zh: "暂停或恢复开票资格", en: "Suspends or restores a taxpayer" },
      who: staff("tax"),
      request: { params, body: z.object({ state: z.enum(TAXPAYER_STATES) }) },
      answer: { schema: taxpayer },
      async handle({ sql }, { params: { taxpayer: seller }, body: { state } }) {
        const row = await setTaxpayerState(sql, seller, state);
        if (row === undefined) throw new Refusal("taxpayer-unknown", { number: seller });
        return showTaxpayer(row);
      },
    }),
    operation({
      id: "grantNumbers",
      method: "post",
      path: "/tax/taxpayers/{taxpayer}/grants",
      tags,
      summary: { zh: "赋予发票号段", en: "Grants a range of invoice numbers" },
      who: staff("tax"),
      request: { params, body: z.object({ prefix, first: uintText, count: z.int().min(1).max(100_000_000) }) },
      answer: { status: 201, schema: grant },
      idempotent: true,
      handle: ({ sql }, { params: { taxpayer: seller }, body }) => grantNumbers(sql, seller, body),
    }),
    operation({
      id: "setQuota",
      method: "put",
      path: "/tax/taxpayers/{taxpayer}/quotas/{month}",
      tags,
      summary: { zh: "设定月度开票额度（不含税）", en: "Sets how much may be issued in a month, without tax" },
      who: staff("tax"),
      request: { params: params.extend({ month }), body: z.object({ currency, allowed: decimalAmount }) },
      answer: { schema: quota },
      async handle({ sql }, { params: { taxpayer: seller, month: of }, body }) {
        const place = { seller, month: `${of}-01`, currency: body.currency };
        const row = await setQuota(sql, place, body.allowed);
        if (row !== undefined) return { month: of, currency: body.currency, ...row };
        const used = (await quotasOf(sql, seller)).find((each) => each.month === place.month)?.used ?? "0";
        throw new Refusal("quota-below-used", { used, currency: body.currency });
      },
    }),
    operation({
      id: "readAllowances",
      method: "get",
      path: "/tax/allowances",
      tags,
      summary: { zh: "查看号段与额度", en: "Reads grants of numbers and quotas" },
      who: members(),
      request: { query: z.object({ taxpayer: taxpayerName.optional() }) },
      answer: { schema: z.object({ taxpayer, grants: z.array(grant), quotas: z.array(quota) }) },
      async handle(call, { query }) {
        const row = await callersTaxpayer(call.db, call, query.taxpayer);
        const [grants, quotas] = await Promise.all([grantsOf(call.db, row.seller), quotasOf(call.db, row.seller)]);
        return {
          taxpayer: showTaxpayer(row),
          grants: grants.map((each) => ({
            prefix: each.prefix,
            first: `${each.first_serial}`,
            next: `${each.next_serial}`,
            last: `${each.last_serial}`,
          })),
          quotas: quotas.map((each) => ({ ...each, month: each.month.slice(0, 7) })),
        };
      },
    }),
  ];
}

function showTaxpayer(row: TaxpayerRow) {
  return {
    taxpayer: row.seller,
    kind: row.kind,
    name: row.name,
    org: row.organisation === null ? null : Number(row.organisation),
    state: row.state,
    checkedHow: row.checked_how,
    checkedAt: row.checked_at.toISOString(),
  };
}
