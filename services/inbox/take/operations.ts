import { z } from "zod";
import { lines } from "../../http/body.js";
import type { Call } from "../../http/call.js";
import { operation } from "../../http/operation.js";
import { Reply } from "../../http/reply.js";
import { problemOf } from "../../http/problem.js";
import { members } from "../../http/who.js";
import { day } from "../../shared/invoice/model.js";
import { invoicePackage } from "../../shared/schemas/invoice-package.js";
import { bilingual, currency } from "../../shared/schemas/values.js";
import { inboxItem } from "../../store/queries/inbox.js";
import { examine } from "../examine/examine.js";
import { showFinding } from "../examine/show.js";
import type { InboxParts } from "../parts.js";
import { finding, kept, positive } from "../schemas.js";
import { candidateOfPackage, type Candidate } from "./candidate.js";
import { keepItem } from "./keep.js";
import { requireGenuine, requireOpening } from "./package.js";
import { candidateOfCode, candidateOfFile } from "./sort.js";
import { memberOf, whoseInbox } from "./whose.js";

const tags = ["inbox"];
/** Bytes of the longest line: a file of 8 MB in base64. */
const LONGEST_LINE = 12 * 1024 * 1024;
const note = z.string().trim().min(1).max(500).optional();

const onPaper = z.strictObject({
  number: z.string().trim().min(1).max(100),
  seller: z.string().trim().min(1).max(300),
  issueDate: day,
  currency,
  gross: positive,
  tax: positive.optional(),
});

const itemBody = z.union([
  z.strictObject({ package: invoicePackage, note }),
  z.strictObject({
    code: z.string().min(1).max(2000).meta({ description: "二维码内容 · what a QR code says" }),
    note,
  }),
  z.strictObject({ paper: onPaper.meta({ description: "纸质或境外发票 · typed from paper or from abroad" }), note }),
]);

const fileLine = z.object({
  name: z.string().min(1).max(300),
  content: z.base64().meta({ description: "文件内容 base64 · the file" }),
  note,
});

const fileAnswer = z
  .object({
    line: z.int(),
    name: z.string().nullable(),
    item: z.string().optional(),
    isNew: z.boolean().optional(),
    reason: finding.reason.optional(),
    user: finding.user.optional(),
    risks: finding.risks.optional(),
    code: z.string().optional(),
    messages: bilingual.optional(),
    errors: z.array(z.object({ path: z.string(), code: z.string(), zh: z.string(), en: z.string() })).optional(),
  })
  .meta({ id: "InboxFileAnswer" });

/** What comes in from the employer's own people. */
export function takeOperations(parts: () => InboxParts) {
  return [
    operation({
      id: "putInboxItem",
      method: "post",
      path: "/inbox/items",
      tags,
      summary: {
        zh: "收入一张发票：发票包、二维码内容或手工录入",
        en: "Puts in an invoice: package, code or typed by hand",
      },
      who: members("book"),
      request: { body: itemBody },
      answer: { status: 201, schema: kept },
      idempotent: true,
      handle: (call, { body }) => enter(call, parts(), candidateOf(body)),
    }),
    operation({
      id: "putInboxFiles",
      method: "post",
      path: "/inbox/files",
      tags,
      summary: { zh: "收入一批文件（NDJSON，逐个答复）", en: "Puts in many files: NDJSON in, an answer for each" },
      description: {
        zh: "每行 {name, content}；XML、发票包 JSON、PDF（附件或二维码）、二维码图片；某个文件有误不影响其他。",
        en: "A line is {name, content}: XML, a package in JSON, a PDF (attachment or code), a picture of a code; a bad file stops no other.",
      },
      who: members("book"),
      request: { body: lines(fileLine, LONGEST_LINE) },
      answer: { schema: fileAnswer, media: "application/x-ndjson" },
      handle: (call, { body }) => new Reply(answers(call, parts(), body)),
    }),
  ];
}

function candidateOf(body: z.output<typeof itemBody>): Candidate {
  const { note: said } = body;
  const noted = said === undefined ? {} : { note: said };
  if ("package" in body) {
    requireGenuine(body.package);
    return candidateOfPackage(body.package, "package", noted);
  }
  if ("code" in body) {
    const candidate = candidateOfCode(body.code, "code");
    return { ...candidate, contents: { ...candidate.contents, ...noted } };
  }
  const { number, seller, ...rest } = body.paper;
  const key = `NAME:${seller.normalize("NFKC").replace(/\s+/gu, "").toUpperCase()}#${number.toUpperCase()}`;
  return { source: "paper", isJudged: false, summary: { number, seller, ...rest, key }, contents: noted };
}

/** Enters a candidate in the caller's inbox and says how it stands. At its bureau's gateway its package need not be brought. */
export async function enter(call: Call, parts: InboxParts, given: Candidate) {
  const { org, person } = memberOf(call);
  const whose = await whoseInbox(call, org);
  const candidate = await completed(call, parts, org, given);
  const known = candidate.contents.package;
  if (known !== undefined) {
    const { invoice } = candidate.contents;
    if (invoice !== undefined) requireOpening({ ...known, invoice }, whose.identifiers);
  }
  const { item, isNew } = await keepItem(call.sql, parts.safe, whose, candidate, person);
  const row = await inboxItem(call.sql, BigInt(org), item);
  if (row === undefined) throw new Error(`${item} was not kept`);
  const seen = { ...call, db: call.sql };
  return { item, isNew, ...(await showFinding(seen, row, await examine(seen, parts, whose, row))) };
}

async function completed(call: Call, { bureau }: InboxParts, org: number, candidate: Candidate): Promise<Candidate> {
  const { uid, contents, source, file } = candidate;
  if (uid === undefined || contents.package !== undefined) return candidate;
  const found = await bureau?.packageFor(call.db, org, uid);
  if (found === undefined) return candidate;
  return { ...candidateOfPackage(found, source, contents), ...(file !== undefined && { file }) };
}

type Given = AsyncIterable<
  | { readonly line: number; readonly ok: true; readonly value: z.output<typeof fileLine> }
  | { readonly line: number; readonly ok: false; readonly error: unknown }
>;

async function* answers(call: Call, parts: InboxParts, given: Given): AsyncGenerator<z.input<typeof fileAnswer>> {
  for await (const line of given) {
    const name = line.ok ? line.value.name : null;
    try {
      if (!line.ok) throw line.error;
      yield { line: line.line, name, ...(await takeFile(call, parts, line.value)) };
    } catch (error) {
      yield { line: line.line, name, ...troubleOf(call, error, line.line) };
    }
  }
}

/** Each file is a transaction of its own: what was taken stays taken. */
async function takeFile(call: Call, parts: InboxParts, { name, content, note: said }: z.output<typeof fileLine>) {
  const bytes = Buffer.from(content, "base64");
  const found = await parts.reader.read(name, bytes);
  const { contents, ...candidate } = candidateOfFile(name, found);
  const file = { name, media: found.media, bytes };
  const noted = { ...contents, ...(said !== undefined && { note: said }) };
  return call.db.transaction().execute((sql) => {
    return enter({ ...call, sql, db: sql }, parts, { ...candidate, contents: noted, file });
  });
}

function troubleOf({ names, log, requestId }: Call, error: unknown, line: number) {
  const { code, messages, status, errors } = problemOf(error, requestId, names);
  if (status >= 500) log.error({ err: error, line }, "a file of an inbox");
  return { code, messages, ...(errors.length > 0 && { errors: errors.map((fault) => ({ ...fault })) }) };
}
