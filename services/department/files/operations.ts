import { z } from "zod";
import { openDocument } from "../../documents/open.js";
import { bytesBody } from "../../http/body.js";
import type { Call } from "../../http/call.js";
import { operation, type Operation } from "../../http/operation.js";
import { isMember } from "../../http/principal.js";
import { Reply } from "../../http/reply.js";
import { anyone, members } from "../../http/who.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { digest, organisationNumber } from "../../shared/schemas/values.js";
import { fileById, isWitnessed, type FileRow } from "../../store/queries/department.js";
import type { DepartmentParts } from "../parts.js";
import { keepFile } from "./keep-file.js";

const LARGEST = 32 * 1024 * 1024;
const tags = ["files"];
const params = z.object({ id: z.uuid() });

export const fileRecord = z
  .object({
    id: z.uuid(),
    name: z.string(),
    media: z.string(),
    bytes: z.int(),
    sha256: digest,
    document: digest.meta({ description: "GET /documents/{digest}" }),
    public: z.boolean(),
    readers: z.array(organisationNumber),
  })
  .meta({ id: "FileRecord", description: "加密保存的文件 · a file kept encrypted" });

const media = z
  .string()
  .max(120)
  .regex(/^[\w.+-]+\/[\w.+-]+$/)
  .default("application/octet-stream");
const flag = z.enum(["true", "false"]).default("false");

export function showFile(row: FileRow): z.input<typeof fileRecord> {
  const { id, name, media: type, sha256, document, public: isPublic } = row;
  const readers = row.readers.map(Number);
  return { id, name, media: type, bytes: Number(row.bytes), sha256, document, public: isPublic, readers };
}

/** Who may know of a file what it is and how its commitment opens: its readers, who handed it in, and all once published. */
export async function mayKnow(call: Call, row: FileRow): Promise<boolean> {
  const { principal } = call;
  if (isMember(principal) && (row.readers.includes(BigInt(principal.org)) || row.kept_by === BigInt(principal.org)))
    return true;
  return row.public && (await isWitnessed(call.db, row.id));
}

async function known(call: Call, id: string): Promise<FileRow> {
  const row = await fileById(call.db, id);
  if (row === undefined) throw new Refusal("not-found", { what: "file", id });
  if (!(await mayKnow(call, row))) throw new Refusal("not-yours", { what: "file" });
  return row;
}

/** Files of procedures: encrypted before they are stored, named by the digest of what is stored. */
export function fileOperations(parts: DepartmentParts): readonly Operation[] {
  return [
    operation({
      id: "keepFile",
      method: "post",
      path: "/files",
      tags,
      summary: { zh: "提交文件（由网关加密保存）", en: "Hands a file in; the gateway encrypts and keeps it" },
      description: {
        zh: "可读组织：本网关组织、提交组织、readers，以及本网关配置的监管部门（在文件头注明，提交者不得另选）。public 的文件见证后任何人可读。",
        en: "Read by the gateway's organisation, who hands it in, `readers`, and the regulator of this gateway's configuration, whom no caller chooses, as the file's header says. A public one is open to all once witnessed.",
      },
      who: members(),
      request: {
        query: z.object({
          name: z.string().min(1).max(300),
          media,
          public: flag,
          readers: z
            .string()
            .max(500)
            .optional()
            .transform((text) => (text === undefined ? [] : text.split(",").map(Number)))
            .pipe(z.array(organisationNumber).max(50)),
        }),
        body: bytesBody("application/octet-stream", LARGEST),
      },
      answer: { status: 201, schema: fileRecord },
      idempotent: true,
      quota: "documents",
      async handle(call, { query, body }) {
        const id = await keepFile(call, parts, { ...query, public: query.public === "true", content: body });
        const row = await fileById(call.sql, id);
        if (row === undefined) throw new RangeError("the file was not kept");
        return showFile(row);
      },
    }),
    operation({
      id: "readFile",
      method: "get",
      path: "/files/{id}",
      tags,
      summary: { zh: "查看文件说明", en: "What a file is" },
      who: anyone(),
      request: { params },
      answer: { schema: fileRecord },
      handle: async (call, { params: { id } }) => showFile(await known(call, id)),
    }),
    operation({
      id: "readFileContent",
      method: "get",
      path: "/files/{id}/content",
      tags,
      summary: { zh: "读取文件内容", en: "A file's content" },
      description: {
        zh: "已公开的文件任何人可读；未公开的只给本网关组织，其他可读组织请取加密文件自行解密。",
        en: "A published file for anyone; others for the gateway's own organisation. Other readers fetch the encrypted document and open it themselves.",
      },
      who: anyone(),
      request: { params },
      answer: { media: "application/octet-stream", schema: z.string() },
      async handle(call, { params: { id } }) {
        const row = await known(call, id);
        const isOurs = isMember(call.principal) && call.principal.org === call.org;
        const isOpen = row.public && (await isWitnessed(call.db, id));
        if (!isOurs && !isOpen) throw new Refusal("not-yours", { what: "file" });
        const bytes = await call.documents.read(row.document);
        const { content } = await openDocument(bytes, call.org, parts.ownKey.privateKey);
        const name = encodeURIComponent(row.name);
        // Never shown as a page of ours: what is in it is the sender's.
        const headers = { "content-type": row.media, "content-disposition": `attachment; filename*=UTF-8''${name}` };
        return new Reply(Buffer.from(content), { headers });
      },
    }),
  ];
}
