import { z } from "zod";

export const RunParams = z.object({ run: z.uuid() });

/** One part of a source file: a release, a record or a package, or why the sender could not read it. */
export const PartLine = z.union([
  z.object({ path: z.string().max(500), content: z.unknown() }),
  z.object({ path: z.string().max(500), code: z.string().regex(/^[a-z]+\.[a-z_]+$/) }),
]);

export const Opened = z.object({ id: z.uuid() });

export const Progress = z.object({
  id: z.uuid(),
  state: z.enum(["receiving", "working", "done"]),
  read: z.int(),
  added: z.int(),
  rejected: z.int(),
  processes: z.int(),
  processesOpen: z.int(),
  partiesOpen: z.int(),
  factsOpen: z.int(),
  facts: z.int(),
  actsOpen: z.int(),
  trouble: z.object({ code: z.string(), zh: z.string(), en: z.string() }).nullable(),
});

export const Rejections = z.object({
  items: z.array(z.object({ file: z.string(), path: z.string(), code: z.string() })),
  /** Where the next page begins; absent on the last. */
  next: z.string().optional(),
});
