import { sql, type RawBuilder, type SelectQueryBuilder } from "kysely";

/** A column as it stands in the query, such as `lot.start`, or an expression that is never null. */
export type KeyColumn = string | RawBuilder<unknown>;

export interface PageRequest {
  /** Items a page, 1 to 500. */
  readonly limit: number;
  /** `next` of the page before; absent for the first. */
  readonly cursor?: string | undefined;
}

export interface Page<T> {
  readonly items: T[];
  /** Where the next page starts, or null at the end. */
  readonly next: string | null;
}

export interface Keyset {
  /** What orders the rows and together is unique. */
  readonly columns: readonly [KeyColumn, ...KeyColumn[]];
  readonly direction?: "asc" | "desc";
}

/** The cursor was not made by us, or for another list. */
export class CursorInvalid extends Error {
  override readonly name = "CursorInvalid";
}

const KEY = "page_key_";

/**
 * One page of a query by keyset: as quick on the thousandth page as on the first, and rows that come or go between two
 * pages shift nothing. The query must not be ordered or limited yet.
 */
export async function keysetPage<DB, TB extends keyof DB, O>(
  query: SelectQueryBuilder<DB, TB, O>,
  { columns, direction = "asc" }: Keyset,
  { limit, cursor }: PageRequest,
): Promise<Page<O>> {
  const refs = columns.map((column) => (typeof column === "string" ? sql.ref(column) : column));
  let paged = query.limit(limit + 1);
  for (const ref of refs) paged = paged.orderBy(ref, direction);
  if (cursor !== undefined) {
    const sign = sql.raw(direction === "asc" ? ">" : "<");
    const after = keysOf(cursor, columns.length).map((key) => sql`${key}`);
    paged = paged.where(sql<boolean>`(${sql.join(refs)}) ${sign} (${sql.join(after)})`);
  }
  // Keys travel as PostgreSQL's own text, so that no digit of a time is lost.
  const keyed = paged.select(refs.map((ref, i) => sql<string>`(${ref})::text`.as(`${KEY}${i}`)));
  const rows = (await keyed.execute()) as Record<string, unknown>[];
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    next: last === undefined ? null : cursorOf(columns.map((_, i) => String(last[`${KEY}${i}`]))),
    items: rows.slice(0, limit).map((row) => withoutKeys(row) as O),
  };
}

function withoutKeys(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !name.startsWith(KEY)));
}

function cursorOf(keys: readonly string[]): string {
  return Buffer.from(JSON.stringify(keys)).toString("base64url");
}

function keysOf(cursor: string, count: number): string[] {
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    if (Array.isArray(keys) && keys.length === count && keys.every((key) => typeof key === "string")) return keys;
  } catch {
    // Falls through to the refusal.
  }
  throw new CursorInvalid("the cursor is not one of this list");
}
