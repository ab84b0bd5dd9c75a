import type { Kysely } from "kysely";
import type { Database } from "../../store/tables/database.js";
import { requireCallable, type Resolve } from "./address.js";
import { postTo } from "./post.js";
import { signedHeaders } from "./sign.js";

const AT_ONCE = 20;
const TIMEOUT = 10_000;
/** Tries before a delivery is given up: with the pauses below, a little over three days. */
const MOST_ATTEMPTS = 12;
const FIRST_PAUSE = 5_000;
const LONGEST_PAUSE = 12 * 3_600_000;

export interface DeliverOptions {
  readonly allowPrivate: boolean;
  readonly now: () => number;
  /** The system's own resolver unless given. */
  readonly resolve?: Resolve | undefined;
}

/** Sends what is due. Receivers may get a delivery twice, never none: its id tells. @returns how many were tried */
export async function deliverDue(
  db: Kysely<Database>,
  { allowPrivate, now, resolve }: DeliverOptions,
): Promise<number> {
  const due = await db
    .selectFrom("webhook_delivery as d")
    .innerJoin("webhook as w", "w.id", "d.webhook")
    .select(["d.id", "d.body", "d.attempts", "w.url", "w.secret"])
    .where("d.next_at", "<=", new Date(now()))
    .orderBy("d.next_at")
    .limit(AT_ONCE)
    .execute();
  await Promise.all(
    due.map(async ({ id, body, attempts, url, secret }) => {
      const status = await post(url, secret, id, body, { allowPrivate, now, resolve });
      const tried = attempts + 1;
      const isDelivered = status !== null && status >= 200 && status < 300;
      const isOver = isDelivered || tried >= MOST_ATTEMPTS;
      await db
        .updateTable("webhook_delivery")
        .set({
          attempts: tried,
          status,
          delivered_at: isDelivered ? new Date(now()) : null,
          next_at: isOver ? null : new Date(now() + pauseAfter(tried)),
        })
        .where("id", "=", id)
        .execute();
    }),
  );
  return due.length;
}

export function pauseAfter(attempts: number): number {
  return Math.min(LONGEST_PAUSE, FIRST_PAUSE * 4 ** (attempts - 1));
}

/** The receiver's status; null when it did not answer or may not be called. */
async function post(
  url: string,
  secret: string,
  id: string,
  body: string,
  { allowPrivate, now, resolve }: DeliverOptions,
): Promise<number | null> {
  try {
    const addresses = await requireCallable(url, allowPrivate, resolve);
    const headers = signedHeaders(secret, id, Math.floor(now() / 1000), body);
    return await postTo({ url, body, headers, addresses, timeout: TIMEOUT });
  } catch {
    return null;
  }
}
