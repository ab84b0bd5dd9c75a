import { buffer } from "node:stream/consumers";
import PdfDocument from "pdfkit";
import type { Invoice } from "../../shared/invoice/model.js";
import { writeUbl } from "../documents/ubl/write.js";
import { spelledCode } from "../answers/check-code.js";
import { fieldsOf } from "./fields.js";
import { PAGE, drawSheet } from "./sheet.js";

/** What an invoice's QR code says: where anyone checks it. It opens nothing: who holds a copy cannot use it. */
export function linkOf(publicUrl: string, uid: string): string {
  return `${publicUrl.replace(/\/$/, "")}/verify/invoices/${uid}`;
}

/** What a sheet bears besides the invoice itself. */
export interface Printed {
  /** What the QR code says. */
  readonly link: string;
  /** By which a person finds the invoice again who has nothing but the sheet; see `check-code.ts`. */
  readonly code: string;
  readonly issuedAt: Date;
}

/**
 * An invoice as a sheet of paper: PDF/A-3b, its fonts embedded, with its UBL attached as `invoice.xml`. The bureau's seal is
 * not imitated: what proves the invoice is the chain, by the link in its code.
 */
export async function printInvoice(invoice: Invoice, { link, code, issuedAt }: Printed): Promise<Buffer> {
  const doc = new PdfDocument({
    size: PAGE,
    margin: 0,
    pdfVersion: "1.7",
    subset: "PDF/A-3b",
    lang: invoice.china === undefined ? "en" : "zh-CN",
    info: { Title: invoice.number, Author: invoice.seller.name ?? "", Subject: link, CreationDate: issuedAt },
  });
  const written = buffer(doc);
  drawSheet(doc, fieldsOf(invoice), { link, code: spelledCode(code) });
  doc.file(Buffer.from(writeUbl(invoice), "utf8"), attachment(issuedAt));
  doc.end();
  return written;
}

/** How PDF/A-3 wants a file attached; the library's types know all members but `relationship`. */
function attachment(at: Date): PDFKit.Mixins.PDFAttachmentOptions {
  const dates = { creationDate: at, modifiedDate: at };
  const options = { name: "invoice.xml", type: "text/xml", relationship: "Alternative", ...dates };
  return options;
}
