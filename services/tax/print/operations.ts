import { z } from "zod";
import { operation, type Operation } from "../../http/operation.js";
import { Reply } from "../../http/reply.js";
import { anyone, members } from "../../http/who.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { bytes, digest, uintText } from "../../shared/schemas/values.js";
import type { IssuedRow } from "../../store/queries/tax-invoices.js";
import { checkCode } from "../answers/check-code.js";
import { holderOf } from "../answers/holder.js";
import { openingOfHolder } from "../answers/open.js";
import { readersOf } from "../answers/readers.js";
import type { Contents } from "../issue/paper.js";
import type { TaxPartsOf } from "../parts.js";
import { linkOf, printInvoice } from "./print.js";

const tags = ["tax"];
const params = z.object({ uid: digest });
const answer = { media: "application/pdf" };

/** Invoices as paper, for those who may read them. @param publicUrl of the gateway, whose pages check what is printed */
export function printOperations(parts: TaxPartsOf, publicUrl: string): readonly Operation[] {
  const { found, forReader } = readersOf(parts);
  const print = async ({ uid, number, issued_at: at }: IssuedRow, { invoice }: Contents) =>
    new Reply(
      await printInvoice(invoice, { link: linkOf(publicUrl, uid), code: checkCode(parts().vault, uid), issuedAt: at }),
      {
        headers: { "content-disposition": `inline; filename="${encodeURIComponent(number)}.pdf"` },
      },
    );

  return [
    operation({
      id: "readInvoicePdf",
      method: "get",
      path: "/tax/invoices/{uid}/pdf",
      tags,
      summary: { zh: "版式文件（PDF/A-3，附 XML）", en: "The invoice as paper: PDF/A-3 with its XML attached" },
      who: members(),
      request: { params },
      answer,
      async handle(call, { params: { uid } }) {
        const { row, contents } = await forReader(call, uid);
        return print(row, contents);
      },
    }),
    operation({
      id: "fetchHeldPdf",
      method: "post",
      path: "/tax/invoices/{uid}/holder/pdf",
      tags: ["holder"],
      summary: { zh: "自然人持票人凭密钥取回版式文件", en: "The holder fetches its invoice as paper, by a signature" },
      who: anyone(),
      request: { params, body: z.object({ until: uintText, signature: bytes }) },
      answer,
      async handle(call, { params: { uid }, body: { until, signature } }) {
        const signer = holderOf(uid, BigInt(until), signature, call.now());
        const { row, contents } = await found(call.sql, uid);
        if (signer === undefined || openingOfHolder(signer, row, contents) === undefined) {
          throw new Refusal("holder-signature-wrong");
        }
        return print(row, contents);
      },
    }),
  ];
}
