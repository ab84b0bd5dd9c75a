import { buffer } from "node:stream/consumers";
import PdfDocument from "pdfkit";
import { Pen } from "../../print/pen.js";
import { codeOf } from "../../shared/licence/card/code.js";
import type { CardDrawing, Mark } from "../../shared/licence/card/drawing.js";
import { opaquePicture } from "./png.js";

type Doc = InstanceType<typeof PdfDocument>;

/** Points in a tenth of a millimetre. */
const UNIT = 72 / 254;

/** A card as a page of its own size: PDF/A-2b, its fonts embedded. */
export async function cardPdf({ title, width, height, marks }: CardDrawing, madeAt: Date): Promise<Buffer> {
  const doc = new PdfDocument({
    size: [width * UNIT, height * UNIT],
    margin: 0,
    pdfVersion: "1.7",
    subset: "PDF/A-2b",
    lang: "zh-CN",
    info: { Title: title, CreationDate: madeAt },
  });
  const written = buffer(doc);
  doc.scale(UNIT);
  const pen = new Pen(doc);
  for (const mark of marks) await draw(doc, pen, mark);
  doc.end();
  return written;
}

async function draw(doc: Doc, pen: Pen, mark: Mark): Promise<void> {
  doc.save();
  switch (mark.kind) {
    case "board":
      doc
        .roundedRect(mark.x, mark.y, mark.width, mark.height, mark.radius)
        .lineWidth(3)
        .fillAndStroke(mark.fill, mark.edge);
      break;
    case "text": {
      const { text, x, y, size, colour, bold, opacity, turn } = mark;
      if (turn !== undefined) doc.rotate(turn.by, { origin: [turn.x, turn.y] });
      if (opacity !== undefined) doc.fillOpacity(opacity);
      pen.write(text, x, y, { size, colour, weight: bold === true ? 700 : 400, stands: "baseline" });
      break;
    }
    case "photo": {
      const { x, y, width, height } = mark;
      doc.rect(x, y, width, height).clip();
      doc.image(await opaquePicture(mark.data), x, y, { cover: [width, height], align: "center", valign: "center" });
      break;
    }
    case "code":
      drawCode(doc, mark.text, mark.x, mark.y, mark.width);
  }
  doc.restore();
}

function drawCode(doc: Doc, text: string, x: number, y: number, size: number): void {
  const { side, dark } = codeOf(text);
  const module = size / side;
  doc.rect(x, y, size, size).fill("#ffffff");
  for (const [column, row] of dark) doc.rect(x + column * module, y + row * module, module, module);
  doc.fill("#000000");
}
