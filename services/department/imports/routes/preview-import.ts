import type { z } from "zod";
import { lines, type Line } from "../../../http/body.js";
import { operation } from "../../../http/operation.js";
import { staff } from "../../../http/who.js";
import { toDecimal } from "../../../shared/values/money.js";
import type { Commitments } from "../commitment.js";
import type { FoundInFile } from "../preview/arrived.js";
import { previewOf } from "../preview/preview.js";
import { MAX_BYTES } from "../reading/piece.js";
import type { ImportCall } from "./call.js";
import { PreviewAnswer, PreviewLine } from "./schemas.js";
import { foundIn } from "./send-file.js";

/** What an import would do, before anything is kept or goes on the chain. */
export function previewImport(commitments: Commitments) {
  return operation({
    id: "previewOcdsImport",
    method: "post",
    path: "/imports/ocds/preview",
    tags: ["imports"],
    summary: {
      zh: "预览导入：将接受、拒绝和上链的内容",
      en: "Preview an import: what it would take, refuse and attest",
    },
    description: {
      zh: "每行一个部分：{file, path, content}，或 {file, path, code}。不保存任何内容，不上链。",
      en: "One part a line: {file, path, content}, or {file, path, code}. Nothing is kept, nothing goes on the chain.",
    },
    who: staff("import"),
    request: { body: lines(PreviewLine, MAX_BYTES + 4_096) },
    answer: { schema: PreviewAnswer },
    async handle({ pool }: ImportCall, { body }) {
      const { sums, ...preview } = await previewOf(pool, commitments, foundInFiles(body));
      return { ...preview, sums: sums.map(({ amount, ...sum }) => ({ ...sum, ...moneyOf(amount, sum.currency) })) };
    },
  });
}

function moneyOf(amount: bigint | undefined, currency: string | undefined) {
  return amount === undefined || currency === undefined ? {} : { amount: toDecimal(amount, currency) };
}

async function* foundInFiles(body: AsyncIterable<Line<z.output<typeof PreviewLine>>>): AsyncGenerator<FoundInFile> {
  for await (const line of body) {
    const file = line.ok ? line.value.file : "";
    for (const found of foundIn(line)) yield { ...found, file };
  }
}
