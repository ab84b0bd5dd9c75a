import type { Fault } from "../../shared/errors/refusal.js";
import type { Invoice } from "../../shared/invoice/model.js";
import type { FileFindings, FileReader } from "../parts.js";
import type { Scanner } from "./scanner.js";

/** What the published rules say of an XML invoice. */
export interface Judged {
  readonly invoice?: Invoice;
  readonly faults: readonly Fault[];
  /** False where the rules of its syntax are not installed. */
  readonly isJudged: boolean;
}

export type JudgeXml = (bytes: Uint8Array) => Promise<Judged>;

/** Reads whatever a clerk has: a package, an XML invoice, a PDF with either attached or a code on it, a picture of a code. */
export function createFileReader(scanner: Scanner, judge: JudgeXml): FileReader {
  const readXml = async (bytes: Uint8Array) => ({
    kind: "xml" as const,
    media: "application/xml",
    ...(await judge(bytes)),
  });
  const readPdf = async (bytes: Buffer): Promise<FileFindings> => {
    const { attachments, codes } = (await scanner.scan("pdf", bytes)) ?? NOTHING_SCANNED;
    const found: FileFindings = { ...NOTHING, kind: "pdf", media: "application/pdf", codes };
    const json = attachments.map((each) => jsonOf(each.bytes)).find((value) => value !== undefined);
    if (json !== undefined) return { ...found, package: json };
    const xml = attachments.find(({ bytes: inside }) => kindOf(Buffer.from(inside)) === "xml");
    return xml === undefined ? found : { ...found, ...(await judge(xml.bytes)) };
  };

  return {
    async read(_name, bytes) {
      const kind = kindOf(bytes);
      if (kind === "json") return { ...NOTHING, kind, media: "application/json", package: jsonOf(bytes) };
      if (kind === "xml") return { ...NOTHING, ...(await readXml(bytes)) };
      if (kind === "pdf") return readPdf(bytes);
      const { codes } = (await scanner.scan("image", bytes)) ?? NOTHING_SCANNED;
      return { ...NOTHING, kind, media: imageMedia(bytes), codes };
    },
  };
}

const NOTHING_SCANNED = { codes: [], attachments: [] };
const NOTHING = { faults: [], isJudged: false, codes: [] };

/** By the first bytes: names of files are whatever people call them. */
function kindOf(bytes: Buffer): FileFindings["kind"] {
  if (bytes.subarray(0, 1024).includes("%PDF-")) return "pdf";
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const start = bytes
    .subarray(0, 64)
    .toString("utf8")
    .replace(/^\ufeff/, "")
    .trimStart();
  if (isUtf16 || start.startsWith("<")) return "xml";
  return start.startsWith("{") ? "json" : "image";
}

function imageMedia(bytes: Buffer): string {
  if (bytes.subarray(1, 4).toString("latin1") === "PNG") return "image/png";
  return bytes[0] === 0xff && bytes[1] === 0xd8 ? "image/jpeg" : "application/octet-stream";
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString("utf8"));
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
