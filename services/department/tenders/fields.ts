import { z } from "zod";
import { digest } from "../../shared/schemas/values.js";

export const tenderParams = z.object({ tender: digest });
export const lotParams = z.object({ tender: digest, lot: z.coerce.number().int().min(1).max(100) });

/** Files handed in at `POST /files` by the caller's organisation; their root stands in the act and is witnessed with it. */
export const files = z
  .array(z.uuid())
  .min(1)
  .max(1000)
  .refine((ids) => new Set(ids).size === ids.length, { error: "文件不得重复 · no file twice" })
  .meta({ description: "POST /files 返回的编号 · ids from POST /files" });
