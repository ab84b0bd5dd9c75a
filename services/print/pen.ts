import type PDFDocument from "pdfkit";
import { runsOf, type Weight } from "./fonts.js";

type Doc = InstanceType<typeof PDFDocument>;

/** How a text is set. Sizes and widths in points. */
export interface Setting {
  readonly size: number;
  readonly weight?: Weight;
  readonly align?: "left" | "centre" | "right";
  /** Lines are broken at this width, between any two characters. */
  readonly width?: number;
  readonly colour?: string;
  /** What `y` says: the top of the first line, or where its letters stand. */
  readonly stands?: "top" | "baseline";
}

const LEADING = 1.35;
const BLACK = "#222222";

interface Run {
  readonly font: string;
  readonly text: string;
  readonly width: number;
}

/** Sets text of any language: each run of characters in the slice of the face that has them, all of them embedded. */
export class Pen {
  readonly #known = new Set<string>();
  /** Widths of characters at one point, by slice. */
  readonly #widths = new Map<string, number>();

  constructor(private readonly doc: Doc) {}

  /** @returns how high what was written is */
  write(text: string, x: number, y: number, setting: Setting): number {
    const lines = this.lines(text, setting);
    lines.forEach((line, at) => this.#line(line, x, y + at * setting.size * LEADING, setting));
    return lines.length * setting.size * LEADING;
  }

  height(text: string, setting: Setting): number {
    return this.lines(text, setting).length * setting.size * LEADING;
  }

  width(text: string, setting: Setting): number {
    return this.#runs(text, setting).reduce((sum, run) => sum + run.width, 0);
  }

  /** The lines that a text becomes. */
  lines(text: string, setting: Setting): string[] {
    const { width } = setting;
    const given = text.split("\n");
    return width === undefined ? given : given.flatMap((line) => this.#broken(line, width, setting));
  }

  #broken(text: string, width: number, setting: Setting): string[] {
    const lines: string[] = [];
    let line = "";
    let used = 0;
    for (const character of text) {
      const wide = this.#wide(character, setting);
      if (used + wide > width && line !== "") {
        lines.push(line);
        [line, used] = ["", 0];
      }
      line += character;
      used += wide;
    }
    return [...lines, line];
  }

  #wide(character: string, setting: Setting): number {
    const key = `${setting.weight ?? 400} ${character}`;
    let width = this.#widths.get(key);
    if (width === undefined) this.#widths.set(key, (width = this.width(character, { ...setting, size: 1 })));
    return width * setting.size;
  }

  #line(text: string, x: number, y: number, setting: Setting): void {
    const runs = this.#runs(text, setting);
    const total = runs.reduce((sum, run) => sum + run.width, 0);
    const room = (setting.width ?? total) - total;
    let left = x + (setting.align === "right" ? room : setting.align === "centre" ? room / 2 : 0);
    const isBase = setting.stands === "baseline";
    this.doc.fillColor(setting.colour ?? BLACK);
    for (const { font, text: part, width } of runs) {
      this.doc
        .font(font)
        .fontSize(setting.size)
        .text(part, left, y, { lineBreak: false, ...(isBase && { baseline: "alphabetic" }) });
      left += width;
    }
  }

  #runs(text: string, { size, weight = 400 }: Setting): Run[] {
    return runsOf(text, weight).map(({ slice: { name: font, bytes }, text: part }) => {
      if (!this.#known.has(font)) this.doc.registerFont(font, bytes());
      this.#known.add(font);
      return { font, text: part, width: this.doc.font(font).fontSize(size).widthOfString(part) };
    });
  }
}
