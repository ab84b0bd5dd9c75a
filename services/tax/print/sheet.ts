import type PDFDocument from "pdfkit";
import { create } from "qrcode";
import type { Fields, PartyFields } from "./fields.js";
import { Pen, type Setting } from "../../print/pen.js";

type Doc = InstanceType<typeof PDFDocument>;

/** Points in a millimetre. */
const MM = 72 / 25.4;
/** The official sheet: 210 mm by 140 mm. */
export const PAGE: [number, number] = [210 * MM, 140 * MM];
const LEFT = 6 * MM;
const RIGHT = 204 * MM;
const TOP = 32 * MM;
const PARTIES = 18 * MM;
const ROWS_END = 98 * MM;
const BROWN = "#9a4a1f";
const RED = "#c00000";

/** Shares of the width that the columns have, in the sheet's order. */
const SHARES = [0.26, 0.12, 0.06, 0.11, 0.13, 0.12, 0.09, 0.11];
const LABEL: Setting = { size: 8, colour: BROWN };
const VALUE: Setting = { size: 8 };
const CELL: Setting = { size: 7.5 };

/** By which the invoice is found again: the QR code's text, and the code that a person types. */
export interface Marks {
  readonly link: string;
  readonly code: string;
}

/** Draws the sheet in the official order: title, number and date, parties, items, sums, total, notes, drawer. */
export function drawSheet(doc: Doc, fields: Fields, marks: Marks): void {
  const pen = new Pen(doc);
  const pages = pagesOf(pen, fields);
  pages.forEach((lines, at) => {
    if (at > 0) doc.addPage();
    drawHead(doc, pen, fields, marks, { number: at + 1, count: pages.length });
    drawParties(doc, pen, fields);
    drawLines(doc, pen, fields, lines);
    drawFoot(doc, pen, fields, at === pages.length - 1);
  });
}

interface Line {
  readonly cells: readonly string[];
  readonly height: number;
}

/** Lines by page: as many as fit above the sums. */
function pagesOf(pen: Pen, { lines }: Fields): Line[][] {
  const room = ROWS_END - TOP - PARTIES - 7 * MM;
  const pages: Line[][] = [[]];
  let used = 0;
  for (const cells of lines) {
    const height = Math.max(...cells.map((cell, at) => pen.height(cell, { ...CELL, width: widthOf(at) }))) + 2;
    if (used + height > room && used > 0) {
      pages.push([]);
      used = 0;
    }
    pages.at(-1)?.push({ cells, height });
    used += height;
  }
  return pages;
}

interface Page {
  readonly number: number;
  readonly count: number;
}

function drawHead(doc: Doc, pen: Pen, { words, number, date, isRed }: Fields, { link, code }: Marks, page: Page): void {
  drawCode(doc, link, LEFT + 2 * MM, 5 * MM, 24 * MM);
  const title: Setting = { size: 17, colour: isRed ? RED : BROWN, align: "centre", width: RIGHT - LEFT };
  pen.write(words.title, LEFT, 9 * MM, title);
  const x = 146 * MM;
  const rows = [[words.number, number] as const, [words.date, date] as const, [words.code, code] as const];
  for (const [at, [label, value]] of rows.entries()) {
    const y = 9 * MM + at * 6 * MM;
    pen.write(label, x, y, LABEL);
    pen.write(value, x + pen.width(label, LABEL), y, VALUE);
  }
  if (page.count > 1) pen.write(words.page(page.number, page.count), x, 27 * MM, LABEL);
}

/** A QR code as squares, sharp at any size. It carries the link and nothing else: no salt, no amount. */
function drawCode(doc: Doc, text: string, x: number, y: number, side: number): void {
  const { modules } = create(text, { errorCorrectionLevel: "M" });
  const step = side / modules.size;
  doc.fillColor("#000000");
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (modules.get(row, column) !== 0) doc.rect(x + column * step, y + row * step, step, step);
    }
  }
  doc.fill();
}

function drawParties(doc: Doc, pen: Pen, { words, buyer, seller }: Fields): void {
  const middle = (LEFT + RIGHT) / 2;
  box(doc, LEFT, TOP, RIGHT - LEFT, PARTIES);
  line(doc, middle, TOP, middle, TOP + PARTIES);
  drawParty(doc, pen, words, words.buyer, buyer, LEFT, middle - LEFT);
  drawParty(doc, pen, words, words.seller, seller, middle, RIGHT - middle);
}

function drawParty(
  doc: Doc,
  pen: Pen,
  words: Fields["words"],
  title: string,
  { name, number }: PartyFields,
  x: number,
  wide: number,
): void {
  const strip = 6 * MM;
  line(doc, x + strip, TOP, x + strip, TOP + PARTIES);
  const isChinese = /[\u4e00-\u9fff]/.test(title);
  const label: Setting = { size: isChinese ? 6.5 : 6, colour: BROWN, align: "centre", width: isChinese ? 8 : strip };
  pen.write(title, x + (isChinese ? (strip - 8) / 2 : 0), TOP + 0.9 * MM, label);
  const left = x + strip + 1.5 * MM;
  const width = wide - strip - 3 * MM;
  pen.write(words.name, left, TOP + 3 * MM, LABEL);
  const inset = pen.width(words.name, LABEL);
  pen.write(name, left + inset, TOP + 3 * MM, { ...VALUE, width: width - inset });
  pen.write(words.taxNumber, left, TOP + 12 * MM, LABEL);
  pen.write(number, left + pen.width(words.taxNumber, LABEL), TOP + 12 * MM, VALUE);
}

function drawLines(doc: Doc, pen: Pen, { words }: Fields, lines: readonly Line[]): void {
  const top = TOP + PARTIES;
  box(doc, LEFT, top, RIGHT - LEFT, ROWS_END - top);
  words.columns.forEach((word, at) => {
    pen.write(word, leftOf(at), top + 1.5 * MM, { ...LABEL, size: 7.5, align: "centre", width: widthOf(at) });
  });
  let y = top + 7 * MM;
  for (const { cells, height } of lines) {
    cells.forEach((cell, at) => {
      const align = at >= 3 && at !== 6 ? "right" : at === 6 || at === 2 ? "centre" : "left";
      pen.write(cell, leftOf(at), y, { ...CELL, align, width: widthOf(at) });
    });
    y += height;
  }
}

/** On the last page: sums, total, notes, drawer; on the others only the frame. */
function drawFoot(doc: Doc, pen: Pen, fields: Fields, isLast: boolean): void {
  const { words, net, tax, capital, gross, notes, drawer } = fields;
  const [sums, total, foot] = [ROWS_END, ROWS_END + 6 * MM, ROWS_END + 13 * MM];
  const end = 131 * MM;
  box(doc, LEFT, sums, RIGHT - LEFT, total - sums);
  box(doc, LEFT, total, RIGHT - LEFT, foot - total);
  box(doc, LEFT, foot, RIGHT - LEFT, end - foot);
  const strip = 6 * MM;
  line(doc, LEFT + strip, foot, LEFT + strip, end);
  const size = words.notes.length > 2 ? 5.5 : 7;
  pen.write(words.notes, LEFT, foot + 3 * MM, { size, colour: BROWN, align: "centre", width: strip });
  if (!isLast) return;
  pen.write(words.sum, leftOf(0), sums + 1.2 * MM, { ...LABEL, align: "centre", width: widthOf(0) });
  pen.write(net, leftOf(5) - 20, sums + 1.2 * MM, { ...VALUE, align: "right", width: widthOf(5) + 20 });
  pen.write(tax, leftOf(7) - 20, sums + 1.2 * MM, { ...VALUE, align: "right", width: widthOf(7) + 20 });
  pen.write(words.total, leftOf(0), total + 1.6 * MM, LABEL);
  pen.write(capital === "" ? "" : `⊗ ${capital}`, 60 * MM, total + 1.6 * MM, VALUE);
  pen.write(words.small, 150 * MM, total + 1.6 * MM, LABEL);
  pen.write(gross, 150 * MM + pen.width(words.small, LABEL), total + 1.6 * MM, { ...VALUE, weight: 700 });
  const room: Setting = { ...CELL, width: RIGHT - LEFT - strip - 4 * MM };
  const fitting = notes.flatMap((note) => pen.lines(note, room)).slice(0, 4);
  pen.write(fitting.join("\n"), LEFT + strip + 2 * MM, foot + 1.5 * MM, CELL);
  if (drawer !== "") pen.write(`${words.drawer}${drawer}`, LEFT + 10 * MM, end + 2 * MM, LABEL);
}

function leftOf(column: number): number {
  const before = SHARES.slice(0, column).reduce((sum, share) => sum + share, 0);
  return LEFT + before * (RIGHT - LEFT) + 2;
}

function widthOf(column: number): number {
  return (SHARES[column] ?? 0) * (RIGHT - LEFT) - 4;
}

function box(doc: Doc, x: number, y: number, width: number, height: number): void {
  doc.lineWidth(0.6).strokeColor(BROWN).rect(x, y, width, height).stroke();
}

function line(doc: Doc, x: number, y: number, toX: number, toY: number): void {
  doc.lineWidth(0.6).strokeColor(BROWN).moveTo(x, y).lineTo(toX, toY).stroke();
}
