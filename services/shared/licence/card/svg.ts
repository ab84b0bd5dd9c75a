import type { Catalogue } from "../catalogue/catalogue.js";
import type { CardType } from "../catalogue/schema.js";
import { codeOf } from "./code.js";
import { cardDrawing, type CardFace, type Mark, type TextMark } from "./drawing.js";
import { xml } from "./text.js";

export type { CardFace } from "./drawing.js";

const FONT = "'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',sans-serif";

/** The card as an SVG picture. No address is fetched by it: photograph and QR code are part of it. */
export function cardSvg(catalogue: Catalogue, type: CardType, face: CardFace): string {
  const { title, width, height, marks } = cardDrawing(catalogue, type, face);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" font-family="${FONT}">`,
    `<title>${xml(title)}</title>`,
    ...marks.map(elementOf),
    "</svg>",
  ].join("\n");
}

function elementOf(mark: Mark): string {
  if (mark.kind === "text") return textElement(mark);
  const { x, y, width, height } = mark;
  switch (mark.kind) {
    case "board":
      return `<rect width="${width}" height="${height}" rx="${mark.radius}" fill="${mark.fill}" stroke="${mark.edge}" stroke-width="3"/>`;
    case "photo":
      return `<image href="${mark.data}" x="${x}" y="${y}" width="${width}" height="${height}" preserveAspectRatio="xMidYMid slice"/>`;
    case "code":
      return codeElement(mark.text, x, y, width);
  }
}

function textElement({ text, x, y, size, colour, bold, gloss, opacity, turn }: TextMark): string {
  const more = [
    ...(bold === true ? [' font-weight="700"'] : []),
    ...(opacity === undefined ? [] : [` fill-opacity="${opacity}"`]),
    ...(turn === undefined ? [] : [` transform="rotate(${turn.by} ${turn.x} ${turn.y})"`]),
  ].join("");
  const title = gloss === undefined ? "" : `<title>${xml(gloss)}</title>`;
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${colour}"${more}>${title}${xml(text)}</text>`;
}

/** Its dark modules as one path. */
function codeElement(text: string, x: number, y: number, size: number): string {
  const { side, dark } = codeOf(text);
  const path = dark.map(([column, row]) => `M${column} ${row}h1v1h-1z`).join("");
  return (
    `<g transform="translate(${x} ${y}) scale(${(size / side).toFixed(4)})" shape-rendering="crispEdges">` +
    `<rect width="${side}" height="${side}" fill="#fff"/><path d="${path}" fill="#000"/></g>`
  );
}
