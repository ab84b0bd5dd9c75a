import { create } from "qrcode";
import { fieldsOf, type Catalogue } from "../catalogue/catalogue.js";
import type { CardType, Holder } from "../catalogue/schema.js";
import { lines, xml } from "./text.js";

/** A card of ID-1's proportions, in tenths of a millimetre. */
const [WIDTH, HEIGHT] = [856, 540];
const FONT = "'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',sans-serif";

/** What a card shows, besides its contents. */
export interface CardFace {
  /** Shown fields by name; what is not among them is not drawn. */
  readonly content: Readonly<Record<string, unknown>>;
  readonly holder: Holder;
  /** What the QR code holds: the address of the verification page, or a presentation. */
  readonly qr: string;
  /** An annotated copy says for whom, what for and until when, across the card. */
  readonly copy?: { readonly creator: string; readonly cause: string; readonly expiry: string } | undefined;
}

/** Common fields that a card shows first and last; the others are for machines. */
const FIRST = ["holderName", "holderCode", "certificateNumber"];
const LAST = ["issuingAuthorityName", "issueDate", "validFrom", "validUntil"];

/**
 * The card as an SVG picture, drawn from the type's data alone, in both languages. No address is fetched by it: photograph
 * and QR code are part of it. The picture proves nothing; its QR code leads to what does.
 */
export function cardSvg(catalogue: Catalogue, type: CardType, { content, holder, qr, copy }: CardFace): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" font-family="${FONT}">`,
    `<title>${xml(`${type.zh} · ${type.en}`)}</title>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" rx="30" fill="#fbf7ef" stroke="#b8862f" stroke-width="3"/>`,
    `<text x="40" y="66" font-size="36" font-weight="700" fill="#8c1d18">${xml(type.zh)}</text>`,
    `<text x="40" y="94" font-size="17" fill="#6b5b3e">${xml(type.en)}</text>`,
    ...rowElements(rowsOf(catalogue, type, holder, content)),
    ...photoElement(content["photo"]),
    qrElement(qr, 656, 330, 170),
    ...(copy === undefined ? [] : watermark(copy)),
    "</svg>",
  ].join("\n");
}

interface Row {
  readonly zh: string;
  readonly en: string;
  readonly value: string;
}

function rowsOf(catalogue: Catalogue, type: CardType, holder: Holder, content: CardFace["content"]): Row[] {
  const fields = new Map(fieldsOf(catalogue, type, holder).map((field) => [field.name, field]));
  const own = type.fields.filter(({ format }) => format !== "picture").map(({ name }) => name);
  return [...FIRST, ...own, ...LAST].flatMap((name) => {
    const [field, value] = [fields.get(name), content[name]];
    if (field === undefined || value === undefined) return [];
    return [{ zh: field.zh, en: field.en, value: Array.isArray(value) ? value.join("；") : String(value) }];
  });
}

const [TOP, BOTTOM] = [134, HEIGHT - 14];

/** All rows: the more there are, the smaller they stand. */
function rowElements(rows: readonly Row[]): string[] {
  const step = Math.min(38, (BOTTOM - TOP) / Math.max(1, rows.length));
  const size = Math.round(step * 0.52);
  return rows.map(({ zh, en, value }, at) => {
    const y = Math.round(TOP + step * at);
    const [label = ""] = lines(zh, 205 / size, 1);
    return (
      `<text x="40" y="${y}" font-size="${size}" fill="#6b5b3e"><title>${xml(en)}</title>${xml(label)}</text>` +
      valueElement(value, y, size)
    );
  });
}

/** A long value stands in two lines of smaller letters; what is longer still is for the credential itself. */
function valueElement(value: string, y: number, size: number): string {
  const isShort = lines(value, 390 / size, 2).length === 1;
  const letters = isShort ? size : Math.round(size * 0.72);
  const shown = lines(value, 390 / letters, 2).map((line, at) => {
    const shift = isShort ? 0 : Math.round((at - 0.6) * letters * 1.1);
    return `<text x="252" y="${y + shift}" font-size="${letters}" fill="#1c1a17">${xml(line)}</text>`;
  });
  return shown.join("");
}

function photoElement(photo: unknown): string[] {
  const isPicture = typeof photo === "string" && /^data:image\/(png|jpeg|webp);base64,[A-Za-z0-9+/=]+$/.test(photo);
  const place = 'x="676" y="40" width="140" height="175" preserveAspectRatio="xMidYMid slice"';
  return isPicture ? [`<image href="${photo}" ${place}/>`] : [];
}

/** A QR code of error correction M, its dark modules as one path. */
function qrElement(text: string, x: number, y: number, size: number): string {
  const { modules } = create(text, { errorCorrectionLevel: "M" });
  const cell = size / (modules.size + 8);
  const path = Array.from(modules.data, (dark, at) =>
    dark === 1 ? `M${(at % modules.size) + 4} ${Math.floor(at / modules.size) + 4}h1v1h-1z` : "",
  ).join("");
  return (
    `<g transform="translate(${x} ${y}) scale(${cell.toFixed(4)})" shape-rendering="crispEdges">` +
    `<rect width="${modules.size + 8}" height="${modules.size + 8}" fill="#fff"/><path d="${path}" fill="#000"/></g>`
  );
}

function watermark({ creator, cause, expiry }: NonNullable<CardFace["copy"]>): string[] {
  const text = xml(`加注件 仅供 ${creator} 用于 ${cause}，${expiry} 前有效`);
  return [140, 300, 460].map(
    (y) =>
      `<text x="60" y="${y}" font-size="26" fill="#8c1d18" fill-opacity="0.28" transform="rotate(-18 ${WIDTH / 2} ${y})">${text}</text>`,
  );
}
