import { z } from "zod";
import { currency, decimalAmount } from "../../../shared/schemas/values.js";
import { RECORD_KIND, type RecordKind } from "../../../shared/values/attested-record.js";

export const RunParams = z.object({ run: z.uuid() });

const part = z.object({ path: z.string().max(500), content: z.unknown() });
const unreadable = z.object({ path: z.string().max(500), code: z.string().regex(/^[a-z]+\.[a-z_]+$/) });

/** One part of a source file: a release, a record or a package, or why the sender could not read it. */
export const PartLine = z.union([part, unreadable]);

/** The same with the file that it is of: a preview looks at all files at once. */
const file = z.string().min(1).max(300);
export const PreviewLine = z.union([part.extend({ file }), unreadable.extend({ file })]);

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

const rejection = z.object({ file: z.string(), path: z.string(), code: z.string() });

export const Rejections = z.object({
  items: z.array(rejection),
  /** Where the next page begins; absent on the last. */
  next: z.string().optional(),
});

export const PreviewAnswer = z.object({
  read: z.int(),
  accepted: z.int(),
  added: z.int(),
  refused: z.int(),
  rejected: z.array(rejection).meta({ description: "前 1000 条 · the first thousand" }),
  processes: z.int(),
  parties: z.object({ organisations: z.int(), persons: z.int() }),
  facts: z.object({ added: z.int(), changed: z.int(), same: z.int(), withdrawn: z.int() }),
  sums: z.array(
    z.object({
      kind: z.enum(Object.keys(RECORD_KIND) as [RecordKind, ...RecordKind[]]),
      records: z.int(),
      currency: currency.optional(),
      amount: decimalAmount.optional(),
    }),
  ),
  acts: z.int().meta({ description: "至少所需的上链行为数 · acts of attestation at least" }),
});
