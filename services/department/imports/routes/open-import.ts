import { operation } from "../../../http/operation.js";
import { staff } from "../../../http/who.js";
import { openRun } from "../runs.js";
import { Opened } from "./schemas.js";

export const openOcdsImport = operation({
  id: "openOcdsImport",
  method: "post",
  path: "/imports/ocds",
  tags: ["imports"],
  summary: { zh: "开始一次 OCDS 导入", en: "Open an import of OCDS files" },
  who: staff("import"),
  answer: { status: 201, schema: Opened },
  idempotent: true,
  handle: async ({ sql }) => ({ id: await openRun(sql) }),
});
