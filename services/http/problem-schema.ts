import { z } from "zod";
import { bilingual } from "../shared/schemas/values.js";

const faultSchema = z
  .object({
    path: z.string().meta({ description: "RFC 6901: /body/lots/0/amount" }),
    code: z.string(),
    zh: z.string(),
    en: z.string(),
  })
  .meta({ id: "Fault" });

/** `Problem` as the API documents it. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string(),
    code: z.string().meta({ description: "稳定的错误代码 · stable code", example: "duty-missing" }),
    messages: bilingual,
    retryable: z.boolean(),
    args: z.record(z.string(), z.unknown()),
    errors: z.array(faultSchema),
  })
  .meta({ id: "Problem" });
