import { z } from "zod";
import { Refusal } from "../../shared/errors/refusal.js";
import { isoTime } from "../../shared/schemas/values.js";
import { keysetPage } from "../../store/queries/page.js";
import { operation, type Operation } from "../operation.js";
import { pageOf, pageQuery } from "../page.js";
import type { Member, Principal } from "../principal.js";
import { isMember } from "../principal.js";
import { requireCallable } from "../webhooks/address.js";
import { makeSecret } from "../webhooks/sign.js";
import { members } from "../who.js";

const MOST_WEBHOOKS = 20;
const tags = ["webhooks"];

const webhook = z
  .object({ id: z.string(), url: z.url(), events: z.array(z.string()), madeAt: isoTime })
  .meta({ id: "Webhook" });

const delivery = z
  .object({
    id: z.string(),
    attempts: z.int(),
    status: z.int().nullable(),
    madeAt: isoTime,
    deliveredAt: isoTime.nullable(),
    nextAt: isoTime.nullable().meta({ description: "空：已送达或已放弃 · null: delivered or given up" }),
  })
  .meta({ id: "WebhookDelivery" });

/** Signed notices of final events that one's organisation may see. */
export function webhookOperations(allowPrivate: boolean): Operation[] {
  const make = operation({
    id: "makeWebhook",
    method: "post",
    path: "/webhooks",
    tags,
    summary: { zh: "订阅事件通知", en: "Asks to be told of events" },
    description: {
      zh: "通知按 Standard Webhooks 签名；密钥只在此答复中出现一次。",
      en: "Deliveries are signed after Standard Webhooks; the secret is shown in this answer only.",
    },
    who: members(),
    request: {
      body: z.object({
        url: z.url({ protocol: /^https?$/ }).max(500),
        events: z
          .array(z.string().regex(/^[A-Z]\w+\.[A-Z]\w+$/))
          .max(100)
          .default([])
          .meta({ description: "Contract.Event；空为全部 · none means all", example: ["Tenders.TenderPublished"] }),
      }),
    },
    answer: { status: 201, schema: webhook.extend({ secret: z.string() }) },
    idempotent: true,
    async handle({ principal, sql }, { body: { url, events } }) {
      const organisation = orgOf(principal);
      await requireCallable(url, allowPrivate);
      const { count } = await sql
        .selectFrom("webhook")
        .select(({ fn }) => fn.countAll<bigint>().as("count"))
        .where("organisation", "=", organisation)
        .executeTakeFirstOrThrow();
      if (count >= MOST_WEBHOOKS) throw new Refusal("webhooks-too-many", { limit: MOST_WEBHOOKS });
      // From now on: what is in the index already is read by the API.
      const place = await sql.selectFrom("cursor").select("height").executeTakeFirst();
      const row = { id: crypto.randomUUID(), url, events, secret: makeSecret() };
      const { made_at: madeAt } = await sql
        .insertInto("webhook")
        .values({ ...row, organisation, block: place?.height ?? 0n, log_index: 2 ** 31 - 1 })
        .returning("made_at")
        .executeTakeFirstOrThrow();
      return { ...row, madeAt: madeAt.toISOString() };
    },
  });

  const list = operation({
    id: "listWebhooks",
    method: "get",
    path: "/webhooks",
    tags,
    summary: { zh: "本组织的事件通知", en: "The organisation's webhooks" },
    who: members(),
    request: { query: pageQuery },
    answer: { schema: pageOf(webhook) },
    async handle({ principal, db }, { query }) {
      const rows = db
        .selectFrom("webhook")
        .select(["id", "url", "events", "made_at"])
        .where("organisation", "=", orgOf(principal));
      const { items, next } = await keysetPage(rows, { columns: ["id"] }, query);
      return { items: items.map(({ made_at: at, ...row }) => ({ ...row, madeAt: at.toISOString() })), next };
    },
  });

  const drop = operation({
    id: "dropWebhook",
    method: "delete",
    path: "/webhooks/{id}",
    tags,
    summary: { zh: "取消事件通知", en: "Ends a webhook" },
    who: members(),
    request: { params: z.object({ id: z.string() }) },
    answer: {},
    async handle({ principal, sql }, { params: { id } }) {
      const { numDeletedRows } = await sql
        .deleteFrom("webhook")
        .where("id", "=", id)
        .where("organisation", "=", orgOf(principal))
        .executeTakeFirst();
      if (numDeletedRows === 0n) throw new Refusal("not-found", { what: "webhook", id });
    },
  });

  const listDeliveries = operation({
    id: "listWebhookDeliveries",
    method: "get",
    path: "/webhooks/{id}/deliveries",
    tags,
    summary: { zh: "通知的送达情况", en: "Deliveries of a webhook, newest first" },
    who: members(),
    request: { params: z.object({ id: z.string() }), query: pageQuery },
    answer: { schema: pageOf(delivery) },
    async handle({ principal, db }, { params: { id }, query }) {
      const rows = db
        .selectFrom("webhook_delivery as d")
        .innerJoin("webhook as w", "w.id", "d.webhook")
        .select(["d.id", "d.attempts", "d.status", "d.made_at", "d.delivered_at", "d.next_at"])
        .where("w.id", "=", id)
        .where("w.organisation", "=", orgOf(principal));
      const { items, next } = await keysetPage(rows, { columns: ["d.made_at", "d.id"], direction: "desc" }, query);
      return {
        items: items.map((row) => ({
          id: row.id,
          attempts: row.attempts,
          status: row.status,
          madeAt: row.made_at.toISOString(),
          deliveredAt: row.delivered_at?.toISOString() ?? null,
          nextAt: row.next_at?.toISOString() ?? null,
        })),
        next,
      };
    },
  });

  return [make, list, drop, listDeliveries];
}

function orgOf(principal: Principal): bigint {
  return BigInt(memberOnly(principal).org);
}

function memberOnly(principal: Principal): Member {
  if (!isMember(principal)) throw new Refusal("token-missing");
  return principal;
}
