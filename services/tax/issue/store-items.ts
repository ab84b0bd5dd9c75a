import type { Kysely } from "kysely";
import type { PoolClient } from "pg";
import type { Crate, Vault } from "../../documents/vault.js";
import { keepKey } from "../../store/queries/content-keys.js";
import { copyInvoices } from "../../store/queries/tax-copy.js";
import { keepBundles, keepInvoices } from "../../store/queries/tax-issue.js";
import type { Database } from "../../store/tables/database.js";
import type { Item } from "./item.js";
import type { FormOrder } from "./press/messages.js";
import type { ReadBlock } from "./press/press.js";
import { rowOf } from "./row.js";

interface Place {
  readonly db: Kysely<Database>;
  readonly client: PoolClient | undefined;
  readonly vault: Vault;
}

interface Storing {
  readonly bureau: number;
  /** Seconds since 1970. */
  readonly now: bigint;
  /** The batch in whose order they stand, or null while they wait for one. */
  readonly batch: bigint | null;
}

/**
 * Stores what has its numbers, sealed under one key: what is here by statement, what threads keep by COPY, as each block
 * is formed. Gives each its number on the chain. An item's place, in its batch and among what the key seals, is its index.
 */
export async function storeItems({ db, client, vault }: Place, items: readonly Item[], storing: Storing) {
  const crate = vault.open();
  const key = await keepKey(db, crate.wrapped);
  const orders = ordersOf(items, { ...storing, key, crate });
  // Threads form while the rows that are here are stored.
  const formed = orders.map(({ block, order }) => block.form(order));
  for (const each of formed) each.catch(() => undefined);
  await keepInvoices(db, key, rowsHere(items, crate), storing.batch);
  if (orders.length === 0) return;
  if (client === undefined) throw new Error("invoices that threads keep are stored by a connection of its own");
  await copyInvoices(client, copied());
  const done = await Promise.all(formed);
  await keepBundles(
    db,
    key,
    done.map(({ bundle }) => bundle),
  );

  async function* copied(): AsyncGenerator<Uint8Array> {
    for (const [at, { members }] of orders.entries()) {
      const answer = await formed[at];
      if (answer === undefined) continue;
      const uids = Buffer.from(answer.uids.buffer, answer.uids.byteOffset, answer.uids.length);
      members.forEach((item, n) => (item.uid = `0x${uids.toString("hex", UID_BYTES * n, UID_BYTES * (n + 1))}`));
      yield answer.lines;
    }
  }
}

const UID_BYTES = 32;

function rowsHere(items: readonly Item[], crate: Crate) {
  return items.flatMap(({ source, outline, paper }, place) => {
    if (!("candidate" in source) || paper === undefined) return [];
    const { syntax, labels, sale } = source.candidate;
    const row = rowOf({ syntax, labels, sale, seller: outline.seller, paper, place });
    return [{ ...row, sealed: `0x${crate.seal(place, paper.uid, paper.text).toString("hex")}` }];
  });
}

interface Order {
  readonly block: ReadBlock;
  readonly members: readonly Item[];
  readonly order: FormOrder;
}

/** What the threads are to form, block by block. */
function ordersOf(
  items: readonly Item[],
  { bureau, now, batch, key, crate }: Storing & { readonly key: bigint; readonly crate: Crate },
): Order[] {
  const away = items.flatMap((item, place) =>
    "pressed" in item.source ? [{ item, place, pressed: item.source.pressed }] : [],
  );
  const blocks = Map.groupBy(away, ({ pressed }) => pressed.block);
  return [...blocks].map(([block, members]) => ({
    block,
    members: members.map(({ item }) => item),
    order: {
      ...{ bureau, issuedAt: now, sealing: crate.key, key, batch },
      indexes: members.map(({ pressed }) => pressed.index),
      numbers: members.map(({ item }) => item.number ?? ""),
      places: members.map(({ place }) => place),
    },
  }));
}
