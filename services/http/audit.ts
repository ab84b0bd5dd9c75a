import { createHash } from "node:crypto";
import type { Kysely } from "kysely";
import type pg from "pg";
import type { Database } from "../store/tables/database.js";
import { isMember, type Principal } from "./principal.js";
import { inTransaction } from "../store/transaction.js";

/** One line of the audit log: who did what under which request, and how it ended. No content, no personal data. */
export interface AuditEntry {
  readonly at: string;
  readonly request: string;
  readonly operation: string;
  /** `person:0x…`, `system:id` or `anonymous`. */
  readonly caller: string;
  readonly org: number | null;
  readonly person: number | null;
  readonly status: number;
  /** Code of the problem, when it was refused. */
  readonly code: string | null;
}

export function auditEntry(
  operation: string,
  request: string,
  principal: Principal,
  status: number,
  code: string | null = null,
): AuditEntry {
  const who = isMember(principal)
    ? { caller: `${principal.kind}:${principal.id}`, org: principal.org, person: principal.person }
    : { caller: "anonymous", org: null, person: null };
  return { at: new Date().toISOString(), request, operation, ...who, status, code };
}

/** Hash before the first row. */
const GENESIS = "0".repeat(64);
const BATCH = 500;

/** Notes an entry beside what it is about, in the same transaction; `chainAudit` gives it its place in the log. */
export async function noteAudit(sql: Kysely<Database>, entry: AuditEntry): Promise<void> {
  await sql
    .insertInto("audit_pending")
    .values({ entry: JSON.stringify(entry) })
    .execute();
}

/** Moves what is pending to the end of the log, each row's hash over the one before. @returns how many rows moved */
export function chainAudit(pool: pg.Pool): Promise<number> {
  return inTransaction(pool, async (client) => {
    // One process at a time: the log has one end.
    await client.query("SELECT pg_advisory_xact_lock(hashtext(current_schema() || ':audit'))");
    const { rows: pending } = await client.query<{ id: bigint; entry: string }>(
      `DELETE FROM audit_pending WHERE id IN (SELECT id FROM audit_pending ORDER BY id LIMIT ${BATCH}) RETURNING id, entry`,
    );
    if (pending.length === 0) return 0;
    const { rows: last } = await client.query<{ id: bigint; hash: string }>(
      "SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1",
    );
    let [id, previous] = [last[0]?.id ?? 0n, last[0]?.hash ?? GENESIS];
    const columns: [string[], string[], string[], string[]] = [[], [], [], []];
    for (const { entry } of pending.sort((a, b) => (a.id < b.id ? -1 : 1))) {
      const hash = hashOf(previous, entry);
      [(id += 1n).toString(), entry, previous, hash].forEach((value, i) => columns[i]?.push(value));
      previous = hash;
    }
    await client.query(
      "INSERT INTO audit (id, entry, previous, hash) SELECT * FROM unnest($1::int8[], $2::text[], $3::text[], $4::text[])",
      columns,
    );
    return pending.length;
  });
}

/** Walks the log. @returns the id of the first row that does not follow from the one before, or undefined */
export async function firstBrokenAudit(db: Kysely<Database>): Promise<bigint | undefined> {
  let [id, previous] = [0n, GENESIS];
  for (;;) {
    const rows = await db.selectFrom("audit").selectAll().where("id", ">", id).orderBy("id").limit(1000).execute();
    for (const row of rows) {
      const follows = row.id === id + 1n && row.previous === previous && row.hash === hashOf(previous, row.entry);
      if (!follows) return row.id;
      [id, previous] = [row.id, row.hash];
    }
    if (rows.length === 0) return undefined;
  }
}

function hashOf(previous: string, entry: string): string {
  return createHash("sha256").update(previous).update("\n").update(entry).digest("hex");
}
