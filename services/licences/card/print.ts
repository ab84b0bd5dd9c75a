import { cardDrawing, type CardFace } from "../../shared/licence/card/drawing.js";
import { cardSvg } from "../../shared/licence/card/svg.js";
import type { Catalogue } from "../../shared/licence/catalogue/catalogue.js";
import type { CardType } from "../../shared/licence/catalogue/schema.js";
import { cardPdf } from "./pdf.js";
import { cardPng } from "./png.js";

/** Formats in which a card is drawn, by the end of a file's name. */
export const CARD_MEDIA = { svg: "image/svg+xml", png: "image/png", pdf: "application/pdf" } as const;

export type CardFormat = keyof typeof CARD_MEDIA;

export const CARD_FORMATS = Object.keys(CARD_MEDIA) as readonly CardFormat[];

/** A card in a format, all of one layout. @param madeAt told in the file where the format has a place for it */
export async function printCard(
  catalogue: Catalogue,
  type: CardType,
  face: CardFace,
  format: CardFormat,
  madeAt: Date,
): Promise<Buffer> {
  if (format === "svg") return Buffer.from(cardSvg(catalogue, type, face), "utf8");
  const drawing = cardDrawing(catalogue, type, face);
  return format === "png" ? cardPng(drawing) : cardPdf(drawing, madeAt);
}
