import { GlobalFonts, createCanvas, loadImage, type SKRSContext2D } from "@napi-rs/canvas";
import { runsOf } from "../../print/fonts.js";
import { codeOf } from "../../shared/licence/card/code.js";
import type { CardDrawing, Mark, TextMark } from "../../shared/licence/card/drawing.js";

/** Pixels in a tenth of a millimetre: 508 to the inch. */
const UNIT = 2;

/** A card as a picture of pixels. */
export async function cardPng({ width, height, marks }: CardDrawing): Promise<Buffer> {
  const canvas = createCanvas(width * UNIT, height * UNIT);
  const context = canvas.getContext("2d");
  context.scale(UNIT, UNIT);
  for (const mark of marks) {
    context.save();
    await draw(context, mark);
    context.restore();
  }
  return canvas.encode("png");
}

/** A photograph of any format that a card may hold as JPEG, without its alpha: what a PDF of long keeping takes. */
export async function opaquePicture(data: string): Promise<Buffer> {
  const image = await loadImage(data);
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext("2d");
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, image.width, image.height);
  context.drawImage(image, 0, 0);
  return canvas.encode("jpeg", 92);
}

async function draw(context: SKRSContext2D, mark: Mark): Promise<void> {
  if (mark.kind === "text") return drawText(context, mark);
  const { x, y, width, height } = mark;
  switch (mark.kind) {
    case "board":
      context.beginPath();
      context.roundRect(x, y, width, height, mark.radius);
      context.fillStyle = mark.fill;
      context.fill();
      context.lineWidth = 3;
      context.strokeStyle = mark.edge;
      return context.stroke();
    case "photo": {
      const image = await loadImage(mark.data);
      const scale = Math.max(width / image.width, height / image.height);
      const [wide, high] = [width / scale, height / scale];
      const [left, top] = [(image.width - wide) / 2, (image.height - high) / 2];
      return context.drawImage(image, left, top, wide, high, x, y, width, height);
    }
    case "code": {
      const { side, dark } = codeOf(mark.text);
      context.fillStyle = "#ffffff";
      context.fillRect(x, y, width, height);
      context.translate(x, y);
      context.scale(width / side, height / side);
      context.fillStyle = "#000000";
      for (const [column, row] of dark) context.fillRect(column, row, 1, 1);
    }
  }
}

const known = new Set<string>();

function drawText(context: SKRSContext2D, { text, x, y, size, colour, bold, opacity, turn }: TextMark): void {
  if (turn !== undefined) {
    context.translate(turn.x, turn.y);
    context.rotate((turn.by * Math.PI) / 180);
    context.translate(-turn.x, -turn.y);
  }
  context.globalAlpha = opacity ?? 1;
  context.fillStyle = colour;
  let left = x;
  for (const { slice, text: part } of runsOf(text, bold === true ? 700 : 400)) {
    const family = `tongban-${slice.name}`;
    if (!known.has(family)) GlobalFonts.register(slice.bytes(), family);
    known.add(family);
    context.font = `${size}px "${family}"`;
    context.fillText(part, left, y);
    left += context.measureText(part).width;
  }
}
