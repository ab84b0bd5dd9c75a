import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createCanvas } from "@napi-rs/canvas";
import { getDocument, type PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";

/** What a PDF or an image holds that may name an invoice. */
export interface Scanned {
  /** Texts of QR codes, of all pages looked at. */
  readonly codes: readonly string[];
  /** Files attached to a PDF, as PDF/A-3 carries an invoice. */
  readonly attachments: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}

/** Pages whose codes are read: an invoice has its code on the first. */
const MOST_PAGES = 3;
const MOST_ATTACHMENTS = 10;
/** Pixels a side: finer than any scanner's code needs, and no page can ask for gigabytes. */
const MOST_PIXELS = 4000;
const SCALE = 2.5;

const require = createRequire(import.meta.url);
const wasm = readFileSync(require.resolve("zxing-wasm/reader/zxing_reader.wasm"));
prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(wasm).buffer } });

/** Reads the QR codes of a PNG, JPEG, BMP or GIF. */
export async function scanImage(bytes: Uint8Array): Promise<Scanned> {
  return { codes: await codesIn(bytes), attachments: [] };
}

/** Reads the QR codes of a PDF's first pages, and its attachments. Throws what the reader throws for what is no PDF. */
export async function scanPdf(bytes: Uint8Array): Promise<Scanned> {
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0, stopAtErrors: false });
  try {
    const document = await task.promise;
    const codes: string[] = [];
    for (let page = 1; page <= Math.min(document.numPages, MOST_PAGES); page++) {
      codes.push(...(await codesIn(await pictureOf(document, page))));
    }
    return { codes: [...new Set(codes)], attachments: await attachmentsOf(document) };
  } finally {
    await task.destroy();
  }
}

async function codesIn(picture: Uint8Array): Promise<string[]> {
  const found = await readBarcodes(picture, { formats: ["QRCode"], tryHarder: true });
  return found.filter(({ isValid }) => isValid).map(({ text }) => text);
}

/** A page as PNG. */
export async function pictureOf(document: PDFDocumentProxy, number: number): Promise<Uint8Array> {
  const page = await document.getPage(number);
  const plain = page.getViewport({ scale: 1 });
  const scale = Math.min(SCALE, MOST_PIXELS / Math.max(plain.width, plain.height));
  const viewport = page.getViewport({ scale });
  const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
  // The reader wants the browser's canvas and takes this one: it only draws on it.
  await page.render({ canvas: canvas as never, viewport }).promise;
  return canvas.toBuffer("image/png");
}

async function attachmentsOf(document: PDFDocumentProxy): Promise<Scanned["attachments"]> {
  const listed = [...((await document.getAttachments()) ?? [])].slice(0, MOST_ATTACHMENTS);
  const found: { name: string; bytes: Uint8Array }[] = [];
  for (const [id, about] of listed) {
    const bytes = await document.getAttachmentContent(id);
    if (bytes !== null) found.push({ name: about.filename, bytes: Uint8Array.from(bytes) });
  }
  return found;
}
