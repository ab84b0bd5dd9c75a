import { z } from "zod";
import type { Call } from "../../http/call.js";
import { operation, type Operation } from "../../http/operation.js";
import { Reply } from "../../http/reply.js";
import { members } from "../../http/who.js";
import { day } from "../../shared/invoice/model.js";
import { memberOf, whoseInbox } from "../take/whose.js";
import type { InboxParts } from "../parts.js";
import { archiveOf } from "./archive.js";
import { CSV_HEAD, csvLine } from "./csv.js";
import { ACCOUNTING_COLUMNS, accountingRows, type AccountingRow } from "./rows.js";

const tags = ["inbox"];
const period = z.object({ from: day.optional(), until: day.optional() });
const accountingRow = z
  .object(Object.fromEntries(ACCOUNTING_COLUMNS.map((column) => [column, z.string()])))
  .meta({ id: "AccountingRow", description: "无值为空串 · an empty text where there is no value" });

/** What an employer takes away: rows for its accounting, and an archive for its auditor. */
export function outOperations(parts: () => InboxParts): Operation[] {
  const rows = (call: Call, query: z.output<typeof period>) =>
    accountingRows(call, parts(), BigInt(memberOf(call).org), query);

  return [
    operation({
      id: "exportInboxCsv",
      method: "get",
      path: "/inbox/export/csv",
      tags,
      summary: { zh: "导出至会计系统（CSV，UTF-8）", en: "For the accounting system, as CSV (UTF-8)" },
      who: members("book"),
      request: { query: period },
      answer: { media: "text/csv" },
      handle(call, { query }) {
        const headers = {
          "content-type": "text/csv; charset=utf-8",
          "content-disposition": 'attachment; filename="tongban-inbox.csv"',
        };
        return new Reply(csvOf(rows(call, query)), { headers });
      },
    }),
    operation({
      id: "exportInboxJson",
      method: "get",
      path: "/inbox/export/json",
      tags,
      summary: { zh: "导出至会计系统（NDJSON）", en: "For the accounting system, as NDJSON" },
      who: members("book"),
      request: { query: period },
      answer: { schema: accountingRow, media: "application/x-ndjson" },
      handle: (call, { query }) => new Reply(rows(call, query)),
    }),
    operation({
      id: "archiveInbox",
      method: "get",
      path: "/inbox/archive",
      tags,
      summary: { zh: "归档导出：供审计多年后查阅", en: "An archive that an auditor reads years later" },
      description: {
        zh: "NDJSON：首行为抬头，随后每行一张发票（含原文件、盐、证明、凭据、链上步骤），末行为此前各行的 SHA-256。",
        en: "NDJSON: a head, an invoice a line (files, salts, proof, papers, steps), and at the end the SHA-256 of the lines before.",
      },
      who: members("book"),
      answer: { media: "application/x-ndjson" },
      async handle(call) {
        const headers = { "content-disposition": 'attachment; filename="tongban-inbox-archive.ndjson"' };
        const whose = await whoseInbox(call, memberOf(call).org);
        return new Reply(archiveOf(call, parts(), whose), { headers });
      },
    }),
  ];
}

async function* csvOf(rows: AsyncIterable<AccountingRow>): AsyncGenerator<Buffer> {
  yield Buffer.from(CSV_HEAD);
  for await (const row of rows) yield Buffer.from(csvLine(row));
}
