import { z } from "zod";
import { Refusal } from "../shared/errors/refusal.js";

const LARGEST_PAGE = 200;

/** Query parameters of every list. */
export const pageQuery = z.object({
  cursor: z.string().max(400).optional().meta({ description: "上一页返回的游标 · `next` of the page before" }),
  limit: z.coerce.number().int().min(1).max(LARGEST_PAGE).default(50).meta({ description: "每页条数 · items a page" }),
});

export type PageQuery = z.output<typeof pageQuery>;

/** A page: `next` is absent on the last one. */
export function pageOf<S extends z.ZodType>(item: S) {
  return z.object({ items: z.array(item), next: z.string().optional() });
}

export type CursorKey = readonly (string | number | null)[];

/** An opaque cursor: the sort key of the last item given out. */
export function cursorOf(key: CursorKey): string {
  return Buffer.from(JSON.stringify(key)).toString("base64url");
}

/** The sort key within a cursor, of the expected length; undefined on the first page. */
export function keyOf(cursor: string | undefined, length: number): CursorKey | undefined {
  if (cursor === undefined) return undefined;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if (cursorKey.safeParse(key).success && (key as CursorKey).length === length) return key as CursorKey;
  } catch {
    // Not JSON: refused below like any other cursor that is not ours.
  }
  throw new Refusal("cursor-invalid");
}

const cursorKey = z.array(z.union([z.string(), z.number(), z.null()]));

/** Cuts a page out of `limit + 1` rows asked for: the extra one only tells that there is more. */
export function cutPage<T>(rows: readonly T[], limit: number, keyOfItem: (item: T) => CursorKey) {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, ...(rows.length > limit && last !== undefined && { next: cursorOf(keyOfItem(last)) }) };
}
