import { z } from "zod";
import { digest } from "../../shared/schemas/values.js";

export const tenderParams = z.object({ tender: digest });
export const lotParams = z.object({ tender: digest, lot: z.coerce.number().int().min(1).max(100) });

/** Files handed in at `POST /files` by the caller's organisation; their root stands in the act and is witnessed with it. */
export const files = z
  .array(z.uuid())
  .min(1)
  .max(1000)
  .refine((ids) => new Set(ids).size === ids.length, { error: "repeated" })
  .meta({ description: "POST /files 返回的编号 · ids from POST /files" });

/** Code of the published table. */
export const reasonCode = z.int().min(0).max(65_535);

/** ASCII text as a fixed-size word, zeros behind it. */
export function asciiWord(text: string, length: number): string {
  const bytes = Buffer.from(text, "ascii");
  if (bytes.length > length) throw new RangeError(`${text} is longer than ${length} bytes`);
  return `0x${Buffer.concat([bytes, Buffer.alloc(length - bytes.length)]).toString("hex")}`;
}
