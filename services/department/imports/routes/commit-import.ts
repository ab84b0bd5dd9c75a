import { operation } from "../../../http/operation.js";
import { staff } from "../../../http/who.js";
import { Refusal } from "../../../shared/errors/refusal.js";
import { commitRun, runProgress } from "../runs.js";
import { Progress, RunParams } from "./schemas.js";

export const commitImport = operation({
  id: "commitImport",
  method: "post",
  path: "/imports/{run}/commit",
  tags: ["imports"],
  summary: { zh: "文件齐备，开始上链", en: "All files are here: bring what they say onto the chain" },
  who: staff("import"),
  request: { params: RunParams },
  answer: { status: 202, schema: Progress },
  idempotent: true,
  async handle({ sql }, { params }) {
    await commitRun(sql, params.run);
    const progress = await runProgress(sql, params.run);
    if (!progress) throw new Refusal("not-found", { what: "import", id: params.run });
    return progress;
  },
});
