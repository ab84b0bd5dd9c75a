import { z } from "zod";
import type { Call } from "../../http/call.js";
import { operation } from "../../http/operation.js";
import { Reply } from "../../http/reply.js";
import { anyone, staff } from "../../http/who.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { cardSvg } from "../../shared/licence/card/svg.js";
import { keepCopy } from "../../store/queries/licence-copies.js";
import type { IssuedLicenceRow } from "../../store/queries/licence-service.js";
import { typeOr404 } from "../catalogue/catalogue.js";
import { licenceOr404 } from "../find.js";
import { licenceId } from "../issue/request.js";
import type { LicenceParts, LicencePartsOf } from "../parts.js";
import { standingOf } from "../status/state.js";
import { contentsOf } from "./open.js";
import { holderKeyOf, holderProof } from "./proof.js";

const params = z.object({ licence: licenceId });
const SVG = "image/svg+xml";

/** For whom, what for and until when: stands across the copy (GB/T 36903, 加注件). */
const annotation = z.object({
  creator: z.string().trim().min(1).max(60).meta({ description: "制作者或使用方 · for whom it is made" }),
  cause: z.string().trim().min(1).max(100).meta({ description: "用途 · what for" }),
  expiry: z.iso.date().meta({ description: "有效期截至 · its last day" }),
});

/** The card as a picture. It proves nothing: what does is the credential, and its identifier is in the QR code. */
export function cardOperations(parts: LicencePartsOf) {
  return [
    operation({
      id: "drawLicence",
      method: "get",
      path: "/licences/{licence}/card",
      tags: ["licences"],
      summary: { zh: "证照卡面（SVG）", en: "The card of a licence as SVG" },
      who: staff("certify"),
      request: { params },
      answer: { media: SVG, schema: z.string() },
      handle: async ({ db }, { params: { licence } }) => card(db, parts(), await licenceOr404(db, licence)),
    }),
    operation({
      id: "copyLicence",
      method: "post",
      path: "/holder/licences/{licence}/copies",
      tags: ["wallet"],
      summary: { zh: "持证人：制作加注件（SVG）", en: "A holder makes an annotated copy as SVG" },
      description: {
        zh: "卡面上注明给谁、做什么用、何时失效；只有有效的证照可以制作。",
        en: "The card says for whom, what for and until when; only a licence that is valid is copied.",
      },
      who: anyone(),
      request: { params, body: holderProof.extend(annotation.shape) },
      answer: { media: SVG, schema: z.string() },
      async handle(call, { params: { licence }, body: { proof, ...copy } }) {
        const key = await holderKeyOf(call, parts().base, proof);
        const row = await licenceOr404(call.sql, licence);
        if (row.holder_key !== key) throw new Refusal("not-found", { what: "licence", id: licence });
        const { status } = await standingOf(call.sql, call.org, row);
        if (status !== "valid") throw new Refusal(`credential-${status}`);
        await keepCopy(call.sql, { licence, ...copy });
        return card(call.sql, parts(), row, copy);
      },
    }),
  ];
}

async function card(
  db: Call["db"],
  parts: LicenceParts,
  row: IssuedLicenceRow,
  copy?: z.output<typeof annotation>,
): Promise<Reply> {
  const catalogue = await parts.catalogues.newest(db);
  const content = contentsOf(parts.vault, row);
  const qr = String(content["certificateIdentifier"]);
  const face = { content, holder: row.holder_kind, qr, copy };
  return new Reply(Buffer.from(cardSvg(catalogue, typeOr404(catalogue, row.type), face), "utf8"));
}
