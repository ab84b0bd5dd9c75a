import { z } from "zod";
import type { Call } from "../../http/call.js";
import { operation } from "../../http/operation.js";
import { pageOf, pageQuery } from "../../http/page.js";
import { Reply } from "../../http/reply.js";
import { members } from "../../http/who.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { day } from "../../shared/invoice/model.js";
import { invoiceStatus } from "../../shared/schemas/invoices.js";
import { digest } from "../../shared/schemas/values.js";
import {
  changeInboxItem,
  inboxFile,
  inboxItem,
  inboxRules,
  listInbox,
  setInboxRules,
  type InboxRulesRow,
} from "../../store/queries/inbox.js";
import { showDetail, showItem } from "../examine/show.js";
import type { InboxParts } from "../parts.js";
import { itemDetail, itemParams, itemSummary, rules } from "../schemas.js";
import { isTakenUp } from "../steps/same.js";
import { memberOf, whoseInbox } from "../take/whose.js";

const tags = ["inbox"];

/** An employer's inbox: what is in it, how each stands, and the employer's own limits. */
export function itemOperations(parts: () => InboxParts) {
  return [
    operation({
      id: "listInbox",
      method: "get",
      path: "/inbox/items",
      tags,
      summary: { zh: "收件箱", en: "The inbox, newest first" },
      who: members("book"),
      request: {
        query: pageQuery.extend({
          status: invoiceStatus.optional(),
          from: day.optional(),
          until: day.optional(),
          q: z.string().max(100).optional(),
          dismissed: z.stringbool().default(false),
        }),
      },
      answer: { schema: pageOf(itemSummary) },
      async handle(call, { query: { cursor, limit, ...filter } }) {
        const { items, next } = await listInbox(call.db, orgOf(call), filter, { cursor, limit });
        return { items: items.map(showItem), next };
      },
    }),
    operation({
      id: "readInboxItem",
      method: "get",
      path: "/inbox/items/{item}",
      tags,
      summary: {
        zh: "一张发票：即时向链查验，一个理由及全部风险",
        en: "An invoice, asked of the chain now: one reason, all risks",
      },
      who: members("book"),
      request: { params: itemParams },
      answer: { schema: itemDetail },
      async handle(call, { params: { item } }) {
        const row = await found(call, item);
        return showDetail(call, parts(), await whoseInbox(call, memberOf(call).org), row);
      },
    }),
    operation({
      id: "readInboxFile",
      method: "get",
      path: "/inbox/items/{item}/files/{sha256}",
      tags,
      summary: { zh: "取回收入时的文件", en: "The file as it came in" },
      who: members("book"),
      request: { params: itemParams.extend({ sha256: digest }) },
      answer: { media: "application/octet-stream" },
      async handle(call, { params: { item, sha256 } }) {
        await found(call, item);
        const file = await inboxFile(call.db, item, sha256);
        if (file === undefined) throw new Refusal("not-found", { what: "file", id: sha256 });
        const text = parts().safe.open(`${item}/${sha256.slice(2)}`, file.wrapped, file.sealed);
        const name = encodeURIComponent(file.name);
        return new Reply(Buffer.from(text, "base64"), {
          headers: { "content-disposition": `attachment; filename*=UTF-8''${name}` },
        });
      },
    }),
    operation({
      id: "dismissInboxItem",
      method: "post",
      path: "/inbox/items/{item}/dismissal",
      tags,
      summary: { zh: "移出收件箱并说明理由（未锁定、未使用者）", en: "Sets an unused item aside, saying why" },
      who: members("book"),
      request: { params: itemParams, body: z.object({ reason: z.string().trim().min(1).max(300) }) },
      answer: { schema: itemSummary },
      async handle(call, { params: { item }, body: { reason } }) {
        const row = await found(call, item);
        if (isTakenUp(row)) throw new Refusal("inbox-item-in-use");
        await changeInboxItem(call.sql, item, { dismissed: reason });
        return showItem({ ...row, dismissed: reason });
      },
    }),
    operation({
      id: "readInboxRules",
      method: "get",
      path: "/inbox/rules",
      tags,
      summary: { zh: "本单位限额", en: "The organisation's own limits" },
      who: members("book"),
      answer: { schema: rules },
      handle: async (call) => showRules(await inboxRules(call.db, orgOf(call))),
    }),
    operation({
      id: "setInboxRules",
      method: "put",
      path: "/inbox/rules",
      tags,
      summary: {
        zh: "设置本单位限额（仅提示，不阻止）",
        en: "Sets the organisation's limits: they flag, they stop nothing",
      },
      who: members("admin"),
      request: { body: rules },
      answer: { schema: rules },
      async handle(call, { body: { limits, oldestDays } }) {
        const { org, person } = memberOf(call);
        return showRules(
          await setInboxRules(call.sql, {
            ...{ organisation: BigInt(org), limits: JSON.stringify(limits), oldest_days: oldestDays, set_by: person },
          }),
        );
      },
    }),
  ];
}

async function found(call: Call, item: string) {
  const row = await inboxItem(call.sql, orgOf(call), item);
  if (row === undefined) throw new Refusal("not-found", { what: "inbox item", id: item });
  return row;
}

function orgOf(call: Call): bigint {
  return BigInt(memberOf(call).org);
}

function showRules(row: InboxRulesRow | undefined) {
  return { limits: row?.limits ?? [], oldestDays: row?.oldest_days ?? null };
}
