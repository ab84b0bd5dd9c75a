import type { Person } from "../../person.js";
import { eventually, type Stage } from "../../stage.js";

/** An item of an inbox as far as the story needs it. */
export interface Item {
  readonly item: string;
  readonly uid: string | null;
  readonly status: string;
  readonly reason: { readonly code: string; readonly zh: string; readonly en: string };
  readonly user: { readonly org: number; readonly name: string | null; readonly at: string | null } | null;
}

/** Opens the inbox and reads what the chain says of the invoice now. */
export async function look(stage: Stage, clerk: Person, uid: string): Promise<Item> {
  const api = await clerk.api();
  const { items } = await api.get<{ items: readonly Item[] }>("/inbox/items", { limit: 200 });
  const found = items.find((each) => each.uid === uid);
  if (found === undefined) throw new Error(`${uid} is not in the inbox`);
  const item = await api.get<Item>(`/inbox/items/${found.item}`);
  const { reason, user } = item;
  const by = user === null ? "" : ` · ${user.name ?? user.org} · ${user.at ?? ""}`;
  stage.tell(clerk, "inbox.check", { zh: `查验：${reason.zh}${by}`, en: `Checks it: ${reason.en}${by}` });
  return item;
}

/** Waits until the chain's word of an item has reached the index, too. */
export async function becomes(clerk: Person, item: string, code: string): Promise<Item> {
  const api = await clerk.api();
  return eventually(`${code} of ${item}`, async () => {
    const found = await api.get<Item>(`/inbox/items/${item}`);
    return found.reason.code === code ? found : undefined;
  });
}

/** Locked by the clerk, paid by another person in shares of two departments, booked. */
export async function reimburse(stage: Stage, clerk: Person, director: Person, { item }: Item): Promise<void> {
  await stage.business(clerk, `/inbox/items/${item}/lock`, {});
  await becomes(clerk, item, "lockedByUs");
  const shares = [
    { department: "销售部", amount: "4.00", account: "6601.01" },
    { department: "研发部", amount: "2.00", account: "5301.02" },
  ];
  await stage.business(director, `/inbox/items/${item}/settlement`, { shares, reference: "BANK-0001" });
  await becomes(clerk, item, "reimbursedByUs");
  await stage.business(clerk, `/inbox/items/${item}/booking`, { voucher: "记-0001" });
  await becomes(clerk, item, "bookedByUs");
}
