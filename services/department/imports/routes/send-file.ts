import { z } from "zod";
import { lines, type Line } from "../../../http/body.js";
import { operation } from "../../../http/operation.js";
import { staff } from "../../../http/who.js";
import { Refusal } from "../../../shared/errors/refusal.js";
import type { RefusalCode } from "../../../shared/schemas/ocds/check.js";
import type { Found } from "../reading/found.js";
import { MAX_BYTES } from "../reading/piece.js";
import { releasesIn } from "../reading/releases-in.js";
import { runProgress } from "../runs.js";
import { stageFile } from "../staging/stage.js";
import type { ImportCall } from "./call.js";
import { PartLine, RunParams } from "./schemas.js";

type Part = z.output<typeof PartLine>;

export const sendOcdsFile = operation({
  id: "sendOcdsFile",
  method: "post",
  path: "/imports/{run}/files",
  tags: ["imports"],
  summary: { zh: "发送一个 OCDS 文件的内容", en: "Send what an OCDS file contains" },
  description: {
    zh: "每行一个部分：{path, content}，或发送方无法读取时 {path, code}。同一次导入中同名文件重新开始。",
    en: "One part a line: {path, content}, or {path, code} where the sender could not read it. A file of the same name starts over.",
  },
  who: staff("import"),
  request: {
    params: RunParams,
    query: z.object({ name: z.string().min(1).max(300), digest: z.string().regex(/^[0-9a-f]{64}$/) }),
    body: lines(PartLine, MAX_BYTES + 4_096),
  },
  answer: { schema: z.object({ read: z.int() }) },
  async handle({ db, pool }: ImportCall, { params, query, body }) {
    const run = await runProgress(db, params.run);
    if (!run) throw new Refusal("not-found", { what: "import", id: params.run });
    return stageFile(pool, run.id, query, foundInAll(body));
  },
});

async function* foundInAll(body: AsyncIterable<Line<Part>>): AsyncGenerator<Found> {
  for await (const line of body) yield* foundIn(line);
}

/** The releases of one part, or why it has none. */
export function* foundIn(line: Line<Part>): Generator<Found> {
  if (!line.ok) yield { path: `${line.line}:`, code: "json.malformed" };
  else if ("code" in line.value) yield { path: line.value.path, code: line.value.code as RefusalCode };
  else yield* releasesIn(line.value.content, line.value.path);
}
