import { z } from "zod";
import { businessActs } from "../../http/operations/business-acts.js";
import { operation, type Operation } from "../../http/operation.js";
import { anyone } from "../../http/who.js";
import { digest } from "../../shared/schemas/values.js";
import { witnessFile } from "../../shared/schemas/witness-file.js";
import { WITNESS_STAGE_NAMES } from "../../shared/values/witness-stage.js";
import { filesUnder } from "../../store/queries/department.js";
import { fileRecord, mayKnow, showFile } from "../files/operations.js";
import { files, tenderParams } from "../tenders/fields.js";
import { tenderOr404 } from "../tenders/find.js";
import { makeSet, NO_TOKEN, witnessOf } from "./make-set.js";
import { makeWitnessFile } from "./witness-file.js";

const tags = ["witness"];

/** Steps of a tender beyond those that its acts witness by themselves, and its whole file for a dispute. */
export function witnessOperations(directory: string | undefined): readonly Operation[] {
  return [
    ...businessActs({
      id: "witnessStep",
      path: "/tenders/{tender}/steps",
      tags,
      summary: {
        zh: "见证招标的一个步骤（纪要、录像、公告等）",
        en: "Witnesses a step: minutes, a recording, a notice",
      },
      duties: ["witness"],
      request: {
        params: tenderParams,
        body: z.object({
          stage: z.enum(WITNESS_STAGE_NAMES),
          files,
          token: digest
            .default(NO_TOKEN)
            .meta({ description: "RFC 3161 时间戳的 SHA-256 · SHA-256 of an RFC 3161 token" }),
        }),
      },
      async drafts(call, { params: { tender }, body: { stage, files: ids, token } }) {
        const set = await makeSet(call, { subject: tender, stage, files: ids });
        return { drafts: [witnessOf(set, token)], made: { root: set.root } };
      },
    }),
    operation({
      id: "listStepFiles",
      method: "get",
      path: "/witness-sets/{root}/files",
      tags,
      summary: {
        zh: "查看一个见证步骤的文件（仅限可知悉者）",
        en: "Files under a witnessed root, as far as the caller may know them",
      },
      who: anyone(),
      request: { params: z.object({ root: digest }) },
      answer: { schema: z.object({ items: z.array(fileRecord.extend({ commitment: digest })), hidden: z.int() }) },
      async handle(call, { params: { root } }) {
        const rows = await filesUnder(call.db, root);
        const shown = [];
        for (const row of rows)
          if (await mayKnow(call, row)) shown.push({ ...showFile(row), commitment: row.commitment });
        return { items: shown, hidden: rows.length - shown.length };
      },
    }),
    operation({
      id: "readWitnessFile",
      method: "get",
      path: "/tenders/{tender}/witness-file",
      tags,
      summary: { zh: "下载招标的完整见证卷宗（供争议核验）", en: "A tender's whole witness file, for a dispute" },
      description: {
        zh: "以 npm run verify 核验，只需链的 RPC。",
        en: "Checked by `npm run verify -- FILE --rpc URL`, which needs only the chain's RPC.",
      },
      who: anyone(),
      request: { params: tenderParams },
      answer: { schema: witnessFile },
      async handle(call, { params: { tender } }) {
        await tenderOr404(call, tender);
        return makeWitnessFile(call, tender, directory);
      },
    }),
  ];
}
