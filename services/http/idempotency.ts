import { createHash } from "node:crypto";
import type { Request } from "express";
import type { Kysely } from "kysely";
import { Refusal } from "../shared/errors/refusal.js";
import type { Database } from "../store/tables/database.js";
import { isMember, type Principal } from "./principal.js";

/** How long an answer is kept at least; banks keep theirs a day. */
export const ANSWERS_KEPT_HOURS = 72;

/** An answer as it goes over the wire, ready to be given once more. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Attempt {
  readonly caller: string;
  readonly key: string;
  readonly operation: string;
  readonly request: string;
}

/** The attempt that a request makes under its `Idempotency-Key`, which must be there. */
export function attemptOf(operation: string, request: Request, raw: Buffer, principal: Principal): Attempt {
  const key = request.headers["idempotency-key"];
  if (typeof key !== "string" || !/^[\x21-\x7e]{8,200}$/.test(key)) throw new Refusal("idempotency-key-missing");
  const hash = createHash("sha256").update(`${request.method} ${request.originalUrl}\n`).update(raw).digest("hex");
  const caller = isMember(principal) ? `${principal.kind}:${principal.id}` : "anonymous";
  return { caller, key, operation, request: hash };
}

/**
 * Claims the key within the call's transaction, or gives the answer that was stored for it. A second request with the
 * same key waits here until the first one's transaction has ended: then it gets that answer, or, if the first failed,
 * its own try. So the effect and the answer are kept together or not at all, whenever the process dies.
 */
export async function claim(sql: Kysely<Database>, attempt: Attempt): Promise<WireAnswer | undefined> {
  const claimed = await sql
    .insertInto("http_answer")
    .values(attempt)
    .onConflict((conflict) => conflict.columns(["caller", "key"]).doNothing())
    .executeTakeFirst();
  if (claimed.numInsertedOrUpdatedRows === 1n) return undefined;

  const stored = await sql
    .selectFrom("http_answer")
    .select(["operation", "request", "status", "headers", "body"])
    .where("caller", "=", attempt.caller)
    .where("key", "=", attempt.key)
    .executeTakeFirstOrThrow();
  if (stored.operation !== attempt.operation || stored.request !== attempt.request) {
    throw new Refusal("idempotency-key-reused");
  }
  const headers = JSON.parse(stored.headers ?? "{}") as Record<string, string>;
  return { status: stored.status ?? 200, headers, body: stored.body ?? "" };
}

/** Stores the answer with the effect, in the same transaction. */
export async function keep(sql: Kysely<Database>, attempt: Attempt, answer: WireAnswer): Promise<void> {
  await sql
    .updateTable("http_answer")
    .set({ status: answer.status, headers: JSON.stringify(answer.headers), body: answer.body })
    .where("caller", "=", attempt.caller)
    .where("key", "=", attempt.key)
    .execute();
}

/** Drops answers that need not be kept any more. */
export async function forgetOldAnswers(db: Kysely<Database>): Promise<void> {
  const before = new Date(Date.now() - ANSWERS_KEPT_HOURS * 3_600_000);
  await db.deleteFrom("http_answer").where("made_at", "<", before).execute();
}
