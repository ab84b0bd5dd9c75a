import { z } from "zod";
import { operation } from "../../../http/operation.js";
import { staff } from "../../../http/who.js";
import { Refusal } from "../../../shared/errors/refusal.js";
import { runProgress } from "../runs.js";
import { rejectionsOf } from "../staging/rejections.js";
import type { ImportCall } from "./call.js";
import { Progress, Rejections, RunParams } from "./schemas.js";

const PAGE = 1_000;

export const readImport = operation({
  id: "readImport",
  method: "get",
  path: "/imports/{run}",
  tags: ["imports"],
  summary: { zh: "查询导入进度", en: "How far an import is" },
  who: staff("import"),
  request: { params: RunParams },
  answer: { schema: Progress },
  async handle({ db }, { params }) {
    const progress = await runProgress(db, params.run);
    if (!progress) throw new Refusal("not-found", { what: "import", id: params.run });
    return progress;
  },
});

export const listRejections = operation({
  id: "listImportRejections",
  method: "get",
  path: "/imports/{run}/rejections",
  tags: ["imports"],
  summary: { zh: "列出被拒的数据及原因", en: "What an import refused, and why" },
  who: staff("import"),
  request: {
    params: RunParams,
    query: z.object({
      after: z
        .string()
        .regex(/^\d{1,18}$/)
        .default("0"),
    }),
  },
  answer: { schema: Rejections },
  async handle({ pool }: ImportCall, { params, query }) {
    const rows = await rejectionsOf(pool, params.run, BigInt(query.after), PAGE);
    const last = rows.length === PAGE ? rows.at(-1)?.id.toString() : undefined;
    const items = rows.map(({ file, path, code }) => ({ file, path, code }));
    return last === undefined ? { items } : { items, next: last };
  },
});
