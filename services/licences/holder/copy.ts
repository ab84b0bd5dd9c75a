import { z } from "zod";
import type { Call } from "../../http/call.js";
import { operation } from "../../http/operation.js";
import { Reply } from "../../http/reply.js";
import { anyone, staff } from "../../http/who.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { keepCopy } from "../../store/queries/licence-copies.js";
import type { IssuedLicenceRow } from "../../store/queries/licence-service.js";
import { CARD_FORMATS, CARD_MEDIA, printCard, type CardFormat } from "../card/print.js";
import { typeOr404 } from "../catalogue/catalogue.js";
import { licenceOr404 } from "../find.js";
import { licenceId } from "../issue/request.js";
import type { LicenceParts, LicencePartsOf } from "../parts.js";
import { standingOf } from "../status/state.js";
import { contentsOf } from "./open.js";
import { holderKeyOf, holderProof } from "./proof.js";

const params = z.object({ licence: licenceId });

/** For whom, what for and until when: stands across the copy (GB/T 36903, 加注件). */
const annotation = z.object({
  creator: z.string().trim().min(1).max(60).meta({ description: "制作者或使用方 · for whom it is made" }),
  cause: z.string().trim().min(1).max(100).meta({ description: "用途 · what for" }),
  expiry: z.iso.date().meta({ description: "有效期截至 · its last day" }),
});

const DRAWN = {
  svg: { zh: "SVG", en: "SVG" },
  png: { zh: "PNG 图片", en: "a PNG picture" },
  pdf: { zh: "PDF/A", en: "PDF/A" },
} as const satisfies Record<CardFormat, object>;

/** `svg` has the plain name; the others end in theirs. */
const end = (format: CardFormat): string => (format === "svg" ? "" : `.${format}`);
const suffix = (format: CardFormat): string => (format === "svg" ? "" : format === "png" ? "AsPng" : "AsPdf");

/**
 * The card as a picture, in each format: for the office, for its holder, and as an annotated copy. It proves nothing: what
 * does is the credential, and its identifier is in the QR code.
 */
export function cardOperations(parts: LicencePartsOf) {
  return CARD_FORMATS.flatMap((format) => formatOperations(parts, format));
}

function formatOperations(parts: LicencePartsOf, format: CardFormat) {
  const answer = { media: CARD_MEDIA[format], schema: z.string() };
  const { zh, en } = DRAWN[format];
  const ownRow = async (call: Call, licence: string, proof: string) => {
    const key = await holderKeyOf(call, parts().base, proof);
    const row = await licenceOr404(call.sql, licence);
    if (row.holder_key !== key) throw new Refusal("not-found", { what: "licence", id: licence });
    return row;
  };
  return [
    operation({
      id: `drawLicence${suffix(format)}`,
      method: "get",
      path: `/licences/{licence}/card${end(format)}`,
      tags: ["licences"],
      summary: { zh: `证照卡面（${zh}）`, en: `The card of a licence as ${en}` },
      who: staff("certify"),
      request: { params },
      answer,
      handle: async (call, { params: { licence } }) =>
        card(call.db, call, parts(), await licenceOr404(call.db, licence), format),
    }),
    operation({
      id: `fetchCard${suffix(format)}`,
      method: "post",
      path: `/holder/licences/{licence}/card${end(format)}`,
      tags: ["wallet"],
      summary: { zh: `持证人：取证照卡面（${zh}）`, en: `A holder fetches the card of a licence as ${en}` },
      who: anyone(),
      request: { params, body: holderProof },
      answer,
      handle: async (call, { params: { licence }, body: { proof } }) =>
        card(call.sql, call, parts(), await ownRow(call, licence, proof), format),
    }),
    operation({
      id: `copyLicence${suffix(format)}`,
      method: "post",
      path: `/holder/licences/{licence}/copies${end(format)}`,
      tags: ["wallet"],
      summary: { zh: `持证人：制作加注件（${zh}）`, en: `A holder makes an annotated copy as ${en}` },
      description: {
        zh: "卡面上注明给谁、做什么用、何时失效；只有有效的证照可以制作。",
        en: "The card says for whom, what for and until when; only a licence that is valid is copied.",
      },
      who: anyone(),
      request: { params, body: holderProof.extend(annotation.shape) },
      answer,
      async handle(call, { params: { licence }, body: { proof, ...copy } }) {
        const row = await ownRow(call, licence, proof);
        const { status } = await standingOf(call.sql, call.org, row);
        if (status !== "valid") throw new Refusal(`credential-${status}`);
        await keepCopy(call.sql, { licence, ...copy });
        return card(call.sql, call, parts(), row, format, copy);
      },
    }),
  ];
}

async function card(
  db: Call["db"],
  { now }: Pick<Call, "now">,
  parts: LicenceParts,
  row: IssuedLicenceRow,
  format: CardFormat,
  copy?: z.output<typeof annotation>,
): Promise<Reply> {
  const catalogue = await parts.catalogues.newest(db);
  const content = contentsOf(parts.vault, row);
  const qr = String(content["certificateIdentifier"]);
  const face = { content, holder: row.holder_kind, qr, copy };
  const drawn = printCard(catalogue, typeOr404(catalogue, row.type), face, format, new Date(Number(now()) * 1000));
  return new Reply(await drawn, { headers: { "cache-control": "no-store" } });
}
