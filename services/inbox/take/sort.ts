import { parsePart } from "../../http/faults.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { readChinaQr } from "../../shared/invoice/china-qr.js";
import { invoicePackage } from "../../shared/schemas/invoice-package.js";
import type { InboxSource } from "../../shared/values/inbox-reason.js";
import type { FileFindings } from "../parts.js";
import { candidateOfPackage, summaryOf, summaryOfCode, type Candidate } from "./candidate.js";
import { requireGenuine } from "./package.js";

/**
 * What a file is, as the inbox enters it. Refuses what holds no invoice, or one that breaks the rules of its syntax; where a
 * code beside it names an invoice of the chain, the chain is asked and not what is attached.
 */
export function candidateOfFile(name: string, found: FileFindings): Candidate {
  if (found.package !== undefined) {
    const given = parsePart(invoicePackage, found.package, "body");
    requireGenuine(given);
    return candidateOfPackage(given, found.kind === "json" ? "package" : "pdf");
  }
  const { faults, invoice, codes, kind, isJudged } = found;
  const uid = codes.map(uidOfCode).find((each) => each !== undefined);
  const isRefused = faults.length > 0;
  if (isRefused && uid === undefined) throw new Refusal("invoice-file-refused", { count: faults.length }, { faults });
  const source: InboxSource = kind === "json" ? "package" : kind;
  if (invoice === undefined || isRefused) {
    const code = codes.find((each) => uidOfCode(each) !== undefined || readChinaQr(each) !== undefined);
    if (code === undefined) throw new Refusal("inbox-file-unreadable", { name });
    return candidateOfCode(code, source);
  }
  return {
    ...{ source, isJudged, summary: summaryOf(invoice) },
    ...(uid !== undefined && { uid }),
    contents: { invoice, ...(codes.length > 0 && { codes }) },
  };
}

/** What a QR code says: our link names an invoice of the chain, China's older forms name one that is on none. */
export function candidateOfCode(text: string, source: InboxSource): Candidate {
  const uid = uidOfCode(text);
  if (uid !== undefined) return { source, uid, isJudged: true, summary: {}, contents: { codes: [text] } };
  const code = readChinaQr(text);
  if (code === undefined) throw new Refusal("inbox-code-unknown");
  return { source, isJudged: true, summary: summaryOfCode(code), contents: { codes: [text] } };
}

/** The number of an invoice in a link such as `https://bureau.example/verify/0x…`; it carries nothing else. */
function uidOfCode(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { pathname } = new URL(text);
  return /\/(0x[0-9a-f]{64})$/.exec(pathname.toLowerCase())?.[1];
}
