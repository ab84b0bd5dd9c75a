import { fieldsOf, type Catalogue } from "../catalogue/catalogue.js";
import type { CardType, Holder } from "../catalogue/schema.js";
import { lines } from "./text.js";

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

/** A text; `y` is where its letters stand. */
export interface TextMark {
  readonly kind: "text";
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly colour: string;
  readonly bold?: boolean;
  /** The same in the other language, for whoever points at it. */
  readonly gloss?: string;
  /** Part of the light that it takes, 0 to 1. */
  readonly opacity?: number;
  /** Degrees clockwise, around a point. */
  readonly turn?: { readonly by: number; readonly x: number; readonly y: number };
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Mark =
  | TextMark
  | ({ readonly kind: "board"; readonly radius: number; readonly fill: string; readonly edge: string } & Place)
  /** A picture as an address of data, cut to its place. */
  | ({ readonly kind: "photo"; readonly data: string } & Place)
  | ({ readonly kind: "code"; readonly text: string } & Place);

/** A card as marks in their order; lengths in tenths of a millimetre. */
export interface CardDrawing {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
}

/** A card of ID-1's proportions. */
const [WIDTH, HEIGHT] = [856, 540];
const [RED, BROWN, BLACK] = ["#8c1d18", "#6b5b3e", "#1c1a17"];
const PICTURE = /^data:image\/(png|jpeg|webp);base64,[A-Za-z0-9+/=]+$/;

/** Common fields that a card shows first and last; the others are for machines. */
const FIRST = ["holderName", "holderCode", "certificateNumber"];
const LAST = ["issuingAuthorityName", "issueDate", "validFrom", "validUntil"];

/**
 * What stands where on a card, from the type's data alone, in both languages: the one layout of every format. The picture
 * proves nothing; its QR code leads to what does.
 */
export function cardDrawing(catalogue: Catalogue, type: CardType, face: CardFace): CardDrawing {
  const { content, holder, qr, copy } = face;
  const board = { x: 0, y: 0, width: WIDTH, height: HEIGHT, radius: 30, fill: "#fbf7ef", edge: "#b8862f" };
  const marks: Mark[] = [
    { kind: "board", ...board },
    { kind: "text", text: type.zh, x: 40, y: 66, size: 36, bold: true, colour: RED },
    { kind: "text", text: type.en, x: 40, y: 94, size: 17, colour: BROWN },
    ...rowMarks(rowsOf(catalogue, type, holder, content)),
    ...photoMark(content["photo"]),
    { kind: "code", text: qr, x: 656, y: 330, width: 170, height: 170 },
    ...(copy === undefined ? [] : watermark(copy)),
  ];
  return { title: `${type.zh} · ${type.en}`, width: WIDTH, height: HEIGHT, marks };
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
function rowMarks(rows: readonly Row[]): TextMark[] {
  const step = Math.min(38, (BOTTOM - TOP) / Math.max(1, rows.length));
  const size = Math.round(step * 0.52);
  return rows.flatMap(({ zh, en, value }, at) => {
    const y = Math.round(TOP + step * at);
    const [label = ""] = lines(zh, 205 / size, 1);
    return [{ kind: "text", text: label, x: 40, y, size, colour: BROWN, gloss: en }, ...valueMarks(value, y, size)];
  });
}

/** A long value stands in two lines of smaller letters; what is longer still is for the credential itself. */
function valueMarks(value: string, y: number, size: number): TextMark[] {
  const isShort = lines(value, 390 / size, 2).length === 1;
  const letters = isShort ? size : Math.round(size * 0.72);
  return lines(value, 390 / letters, 2).map((text, at) => {
    const shift = isShort ? 0 : Math.round((at - 0.6) * letters * 1.1);
    return { kind: "text", text, x: 252, y: y + shift, size: letters, colour: BLACK };
  });
}

function photoMark(photo: unknown): Mark[] {
  if (typeof photo !== "string" || !PICTURE.test(photo)) return [];
  return [{ kind: "photo", data: photo, x: 676, y: 40, width: 140, height: 175 }];
}

function watermark({ creator, cause, expiry }: NonNullable<CardFace["copy"]>): TextMark[] {
  const text = `加注件 仅供 ${creator} 用于 ${cause}，${expiry} 前有效`;
  return [130, 270, 410].map((y) => {
    const turn = { by: -18, x: WIDTH / 2, y };
    return { kind: "text", text, x: 60, y, size: 26, colour: RED, opacity: 0.28, turn };
  });
}
