import { z } from "zod";
import { checkInvoice } from "../../chain/invoice-check.js";
import { operation } from "../../http/operation.js";
import { pageOf, pageQuery } from "../../http/page.js";
import { isMember } from "../../http/principal.js";
import { anyone, members } from "../../http/who.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { invoiceCheck, invoiceDetail, invoiceRecord, invoiceStatus } from "../../shared/schemas/invoices.js";
import { digest } from "../../shared/schemas/values.js";
import { bureauOf } from "../../shared/values/invoice-word.js";
import {
  INVOICE_SIDES,
  invoiceByUid,
  invoiceParts,
  listInvoices,
  type InvoiceSide,
} from "../../store/queries/invoices.js";
import { showInvoice, showInvoiceDetail } from "./views.js";

const tags = ["invoices"];
const params = z.object({ uid: digest });
const SIDES = Object.keys(INVOICE_SIDES) as [InvoiceSide, ...InvoiceSide[]];
const NO_ROOT = `0x${"0".repeat(64)}`;

/** Siblings from below, one after another. */
const proofPath = z
  .string()
  .max(24 * 67)
  .default("")
  .transform((text) => (text === "" ? [] : text.split(",")))
  .pipe(z.array(digest))
  .meta({ description: "由叶到根的兄弟节点，逗号分隔 · siblings from the leaf up, separated by commas" });

const checkOne = operation({
  id: "checkInvoice",
  method: "get",
  path: "/invoices/{uid}/check",
  tags,
  summary: { zh: "查验发票：只答一个理由", en: "Check an invoice: one typed reason" },
  description: {
    zh: "已有人办理过的发票无须证明；否则须附其在批次中的证明，才能区分“未使用”与“未知”。",
    en: "One on which somebody acted needs no proof; for others its proof tells unused from unknown.",
  },
  who: anyone(),
  request: {
    params,
    query: z.object({
      root: digest.default(NO_ROOT),
      index: z.coerce.number().int().min(0).default(0),
      path: proofPath,
    }),
  },
  answer: { schema: invoiceCheck },
  async handle({ chain }, { params: { uid }, query: { root, index, path } }) {
    const block = await chain.finalBlock();
    return {
      uid,
      status: await checkInvoice(chain, uid, { root, index, path }, block.number),
      bureau: Number(bureauOf(uid)),
      block: { number: block.number, hash: block.hash },
    };
  },
});

const readInvoice = operation({
  id: "readInvoice",
  method: "get",
  path: "/invoices/{uid}",
  tags,
  summary: { zh: "查看一张发票的办理记录", en: "Read what was done with an invoice" },
  who: members(),
  request: { params },
  answer: { schema: invoiceDetail },
  async handle({ db }, { params: { uid } }) {
    const row = await invoiceByUid(db, uid);
    if (row === undefined) throw new Refusal("not-found", { what: "invoice", id: uid });
    return showInvoiceDetail(row, await invoiceParts(db, uid));
  },
});

const listOwnInvoices = operation({
  id: "listInvoices",
  method: "get",
  path: "/invoices",
  tags,
  summary: { zh: "本组织使用、锁定或开具的发票", en: "Invoices that the caller's organisation uses, locked or issued" },
  who: members(),
  request: { query: pageQuery.extend({ side: z.enum(SIDES).default("user"), status: invoiceStatus.optional() }) },
  answer: { schema: pageOf(invoiceRecord) },
  async handle({ db, principal }, { query: { limit, cursor, side, status } }) {
    if (!isMember(principal)) throw new Refusal("token-missing");
    const filter = { organisation: BigInt(principal.org), side, status };
    const { items, next } = await listInvoices(db, filter, { limit, cursor });
    return { items: items.map(showInvoice), next };
  },
});

export const INVOICE_OPERATIONS = [checkOne, readInvoice, listOwnInvoices];
