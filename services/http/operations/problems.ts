import { z } from "zod";
import { Refusal } from "../../shared/errors/refusal.js";
import { entryOf } from "../../shared/errors/say.js";
import { bilingual } from "../../shared/schemas/values.js";
import { operation, type Operation } from "../operation.js";
import { anyone } from "../who.js";

/** What `type` of a problem leads to. */
export const problemOperations: readonly Operation[] = [
  operation({
    id: "readProblem",
    method: "get",
    path: "/problems/{code}",
    tags: ["problems"],
    summary: { zh: "错误代码说明", en: "What a problem's code means" },
    who: anyone(),
    request: { params: z.object({ code: z.string().max(80) }) },
    answer: { schema: z.object({ code: z.string(), status: z.int(), retryable: z.boolean(), template: bilingual }) },
    handle(_call, { params: { code } }) {
      const entry = entryOf(code);
      if (entry === undefined) throw new Refusal("not-found", { what: "code", id: code });
      return {
        code,
        status: entry.status,
        retryable: entry.retryable ?? false,
        template: { zh: entry.zh, en: entry.en },
      };
    },
  }),
];
