import jsqr from "jsqr";
import { describe, expect, it } from "vitest";
import { typeOf } from "../../../../services/shared/licence/catalogue/catalogue.js";
import { filedCatalogue } from "../../../../services/shared/licence/catalogue/files.js";
import { cardSvg, type CardFace } from "../../../../services/shared/licence/card/svg.js";
import { lines } from "../../../../services/shared/licence/card/text.js";
import { endOf, firstSecondOf, timesOf } from "../../../../services/shared/licence/validity.js";
import { typeMetadataOf } from "../../../../services/shared/licence/catalogue/type-metadata.js";

const catalogue = filedCatalogue();
const QR = "https://market.gov.example/verify#n7Jd";
const face = (content: CardFace["content"], changed: Partial<CardFace> = {}): CardFace => ({
  content,
  holder: "person",
  qr: QR,
  ...changed,
});

function cardOf(id: string, drawn: CardFace): string {
  const type = typeOf(catalogue, id);
  if (type === undefined) throw new Error(`no type ${id}`);
  return cardSvg(catalogue, type, drawn);
}

/** What a phone reads off the card: the modules of its path as pixels. */
function scanned(svg: string): string | undefined {
  const size = Number(/<rect width="(\d+)" height="\1" fill="#fff"/.exec(svg)?.[1]);
  const scale = 4;
  const pixels = new Uint8ClampedArray(size * size * scale * scale * 4).fill(255);
  for (const [, x = "", y = ""] of svg.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let dy = 0; dy < scale; dy++) {
      for (let dx = 0; dx < scale; dx++) {
        const at = ((Number(y) * scale + dy) * size * scale + Number(x) * scale + dx) * 4;
        pixels.fill(0, at, at + 3);
      }
    }
  }
  return (jsqr as unknown as typeof jsqr.default)(pixels, size * scale, size * scale)?.data;
}

describe("cardSvg", () => {
  it("draws what is shown of every type, and nothing else", () => {
    for (const type of catalogue.types) {
      const svg = cardSvg(catalogue, type, face({ holderName: "李四", validUntil: "2030-01-01" }));
      expect(svg).toContain(`>${type.zh}</text>`);
      expect(svg).toContain(">李四</text>");
      expect(svg).toContain(">2030-01-01</text>");
      expect(svg).not.toContain("持证主体代码");
    }
  });

  it("carries a QR code that a phone reads", () => {
    expect(scanned(cardOf("business-licence", face({})))).toBe(QR);
  });

  it("shows markup in a name as text, and a photograph only where it is a picture", () => {
    const svg = cardOf("identity-card", face({ holderName: '<script>"&\u0000', photo: "javascript:alert(1)" }));
    expect(svg).toContain("&lt;script&gt;&quot;&amp;</text>");
    expect(svg).not.toContain("<script");
    expect(svg).not.toContain("<image");
    expect(cardOf("identity-card", face({ photo: "data:image/png;base64,iVBORw0KGgo=" }))).toContain(
      '<image href="data:image/png;base64,',
    );
  });

  it("says on an annotated copy for whom, what for and until when", () => {
    const copy = { creator: "示例银行", cause: "开户", expiry: "2026-12-01" };
    expect(cardOf("business-licence", face({}, { copy }))).toContain(
      "加注件 仅供 示例银行 用于 开户，2026-12-01 前有效",
    );
    expect(cardOf("business-licence", face({}))).not.toContain("加注件");
  });
});

describe("lines", () => {
  it("break by width and end with an ellipsis", () => {
    expect(lines("一二三四五六", 3, 2)).toEqual(["一二三", "四五六"]);
    expect(lines("一二三四五六七", 3, 2)).toEqual(["一二三", "四五…"]);
    expect(lines("abcdefgh", 3, 9)).toEqual(["abcde", "fgh"]);
  });
});

describe("days of a licence", () => {
  it("begin and end in Beijing, the last day included", () => {
    expect(firstSecondOf("2026-11-21")).toBe(Date.parse("2026-11-21T00:00:00+08:00") / 1000);
    expect(endOf("2026-11-21")).toBe(Date.parse("2026-11-22T00:00:00+08:00") / 1000);
    expect(timesOf("2026-11-21", "长期").until).toBeUndefined();
  });
});

describe("type metadata", () => {
  it("name every claim in both languages and say which may never be hidden", () => {
    for (const type of catalogue.types) {
      const { vct, claims } = typeMetadataOf(catalogue, type, type.holder[0] ?? "person");
      expect(vct).toBe(`urn:tongban:licence:${type.id}`);
      expect(claims.filter(({ sd }) => sd === "never").map(({ path }) => path[0])).toEqual([
        "certificateTypeCode",
        "validFrom",
        "validUntil",
      ]);
      expect(claims.every(({ display }) => display.length === 2)).toBe(true);
    }
  });
});
