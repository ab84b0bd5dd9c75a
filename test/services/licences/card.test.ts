import { createCanvas, loadImage } from "@napi-rs/canvas";
import jsqr from "jsqr";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { describe, expect, it } from "vitest";
import { printCard } from "../../../services/licences/card/print.js";
import { scanPdf } from "../../../services/inbox/files/scan.js";
import { typeOf } from "../../../services/shared/licence/catalogue/catalogue.js";
import { filedCatalogue } from "../../../services/shared/licence/catalogue/files.js";
import type { CardFace } from "../../../services/shared/licence/card/drawing.js";

const catalogue = filedCatalogue();
const QR = "1.2.156.3005.2.11100000000013127D001.11990100MA9900028F.ABCDEFGH12345678.001.X";
const AT = new Date("2026-11-21T02:00:00Z");
const BLUE = [0x33, 0x66, 0xcc];
/** Place of the photograph's centre, in tenths of a millimetre. */
const CENTRE = { x: 746, y: 127 };

function photograph(format: "png" | "jpeg" | "webp"): string {
  const canvas = createCanvas(60, 90);
  const context = canvas.getContext("2d");
  context.fillStyle = "#3366cc";
  context.fillRect(0, 0, 60, 90);
  const bytes = format === "png" ? canvas.toBuffer("image/png") : canvas.toBuffer(`image/${format}`, 100);
  return `data:image/${format};base64,${bytes.toString("base64")}`;
}

function draw(format: "svg" | "png" | "pdf", more: Partial<CardFace> = {}, photo = photograph("png")): Promise<Buffer> {
  const type = typeOf(catalogue, "identity-card");
  if (type === undefined) throw new Error("no identity card");
  const content = { holderName: "龘镕", address: "示例市示例路 1 号", validUntil: "长期", photo };
  return printCard(catalogue, type, { content, holder: "person", qr: QR, ...more }, format, AT);
}

async function pixelsOf(png: Buffer) {
  const image = await loadImage(png);
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  return context.getImageData(0, 0, image.width, image.height);
}

async function textOf(pdf: Buffer): Promise<string> {
  const task = getDocument({ data: Uint8Array.from(pdf), verbosity: 0 });
  const page = await (await task.promise).getPage(1);
  const { items } = await page.getTextContent();
  const [, , width = 0, height = 0] = page.view;
  await task.destroy();
  const size = `${Math.round((width / 72) * 254)}x${Math.round((height / 72) * 254)}`;
  return `${size} ${items.map((item) => ("str" in item ? item.str : "")).join("")}`;
}

describe("a card drawn", () => {
  it("as PNG has a code that a phone reads, and the photograph of whatever format", async () => {
    for (const format of ["png", "jpeg", "webp"] as const) {
      const { data, width, height } = await pixelsOf(await draw("png", {}, photograph(format)));
      expect({ width, height }).toEqual({ width: 1712, height: 1080 });
      expect((jsqr as unknown as typeof jsqr.default)(data, width, height)?.data).toBe(QR);
      const at = (2 * CENTRE.y * width + 2 * CENTRE.x) * 4;
      for (const [channel, value] of BLUE.entries()) {
        expect(Math.abs((data[at + channel] ?? 0) - value), `${format} ${channel}`).toBeLessThan(12);
      }
    }
  });

  it("as PDF/A has its letters embedded, its words readable and its code in place", async () => {
    const pdf = await draw("pdf");
    expect(pdf.toString("latin1")).toMatch(/pdfaid:part>2</);
    expect(pdf.toString("latin1").match(/\/FontFile[23]/g)?.length ?? 0).toBeGreaterThan(2);
    const text = await textOf(pdf);
    for (const word of ["856x540", "居民身份证", "Resident identity card", "龘镕", "示例市示例路", "长期"]) {
      expect(text).toContain(word);
    }
    expect(text).not.toContain("加注件");
    expect((await scanPdf(pdf)).codes).toEqual([QR]);
  });

  it("as a copy says for whom and what for, in every format", async () => {
    const copy = { creator: "示例银行", cause: "开户", expiry: "2027-01-01" };
    expect((await draw("svg", { copy })).toString("utf8")).toContain("仅供 示例银行 用于 开户");
    expect(await textOf(await draw("pdf", { copy }))).toContain("仅供 示例银行 用于 开户");
    expect((await draw("png", { copy })).equals(await draw("png"))).toBe(false);
  });
});
