import type { Kysely, Selectable } from "kysely";
import type { Chain } from "../../chain/chain.js";
import { partiesOf } from "../../chain/parties.js";
import { toIso } from "../../shared/values/time.js";
import type { EventTable } from "../../store/tables/chain.js";
import type { Database } from "../../store/tables/database.js";
import type { WebhookTable } from "../../store/tables/webhooks.js";

/** Events looked at in one step of one webhook. */
const STEP = 500;

export type EventChain = Pick<Chain, "abiOf" | "layoutsOf" | "names">;

/**
 * Puts the new events of each webhook on their way, and moves its place in the index, in one transaction. Only final
 * blocks are in the index. @returns how many deliveries were made
 */
export async function collectDeliveries(db: Kysely<Database>, chain: EventChain, gatewayOrg: number): Promise<number> {
  let made = 0;
  for (const { id } of await db.selectFrom("webhook").select("id").execute()) {
    made += await db.transaction().execute((sql) => collectFor(sql, chain, gatewayOrg, id));
  }
  return made;
}

async function collectFor(sql: Kysely<Database>, chain: EventChain, gatewayOrg: number, id: string): Promise<number> {
  const webhook = await sql.selectFrom("webhook").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  if (webhook === undefined) return 0;
  const events = await sql
    .selectFrom("event as e")
    .innerJoin("block as b", "b.number", "e.block")
    .selectAll("e")
    .select("b.mined_at")
    .where((row) =>
      row.or([
        row("e.block", ">", webhook.block),
        row.and([row("e.block", "=", webhook.block), row("e.log_index", ">", webhook.log_index)]),
      ]),
    )
    .orderBy("e.block")
    .orderBy("e.log_index")
    .limit(STEP)
    .execute();
  const last = events.at(-1);
  if (last === undefined) return 0;

  const bodies = events.flatMap((event) => bodyOf(event, webhook, chain, gatewayOrg) ?? []);
  if (bodies.length > 0) {
    const deliveries = bodies.map((body) => ({ id: `${id}:${body.id}`, webhook: id, body: JSON.stringify(body) }));
    await sql
      .insertInto("webhook_delivery")
      .values(deliveries)
      .onConflict((conflict) => conflict.column("id").doNothing())
      .execute();
  }
  await sql.updateTable("webhook").set({ block: last.block, log_index: last.log_index }).where("id", "=", id).execute();
  return bodies.length;
}

type IndexedEvent = Selectable<EventTable> & { readonly mined_at: Date };

/** What a webhook's owner may see of an event: its own organisation's gateway everything, others what names them. */
function bodyOf(event: IndexedEvent, webhook: Selectable<WebhookTable>, chain: EventChain, gatewayOrg: number) {
  const { contract, name, block, log_index: index } = event;
  if (!chain.names.includes(contract)) return undefined;
  if (webhook.events.length > 0 && !webhook.events.includes(`${contract}.${name}`)) return undefined;
  const topics =
    event.topics
      .slice(2)
      .match(/.{64}/g)
      ?.map((topic) => `0x${topic}`) ?? [];
  const layout = chain.layoutsOf(contract).get(topics[0] ?? "");
  if (layout === undefined) return undefined;
  const fields = layout.decode(topics, event.data);
  const organisation = Number(webhook.organisation);
  const isParty = organisation === gatewayOrg || partiesOf(chain.abiOf(contract), name, fields).has(organisation);
  if (!isParty) return undefined;
  return {
    id: `${block}-${index}`,
    event: `${contract}.${name}`,
    at: toIso(BigInt(Math.floor(event.mined_at.getTime() / 1000))),
    block: block.toString(),
    transaction: event.tx_hash,
    fields: plain(fields) as Record<string, unknown>,
  };
}

/** Integers as decimal strings, as everywhere in JSON. */
function plain(value: unknown): unknown {
  if (typeof value === "bigint") return value.toString();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plain(item)]));
}
