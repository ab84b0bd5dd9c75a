import { z } from "zod";

/** Query parameters of every list; `keysetPage` of the store takes them as they are. */
export const pageQuery = z.object({
  cursor: z.string().max(1000).optional().meta({ description: "上一页的 next · `next` of the page before" }),
  limit: z.coerce.number().int().min(1).max(200).default(50).meta({ description: "每页条数 · items a page" }),
});

/** A page of a list: `next` is the cursor of the page after, null on the last one. */
export function pageOf<S extends z.ZodType>(item: S) {
  return z.object({
    items: z.array(item),
    next: z.string().nullable().meta({ description: "下一页游标 · cursor of the next page" }),
  });
}
