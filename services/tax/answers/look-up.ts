import { timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { Call } from "../../http/call.js";
import type { Spending } from "../../http/limits.js";
import { operation } from "../../http/operation.js";
import { isMember } from "../../http/principal.js";
import { anyone } from "../../http/who.js";
import type { Vault } from "../../documents/vault.js";
import { normalised } from "../../shared/invoice/business-key.js";
import { decimal, equals } from "../../shared/invoice/decimal.js";
import { day, exact } from "../../shared/invoice/model.js";
import { invoiceStatus } from "../../shared/schemas/invoices.js";
import { digest } from "../../shared/schemas/values.js";
import { issuedByNumber, type IssuedRow } from "../../store/queries/tax-invoices.js";
import { sellerOfNumber } from "../../store/queries/tax-taxpayers.js";
import type { TaxPartsOf } from "../parts.js";
import { taxpayerKey } from "../issue/parties.js";
import { checkCode, codeTyped } from "./check-code.js";
import { verifyInvoice } from "./check.js";

/** What a person can see: nothing invisible. */
const visible = z.string().regex(/^[\p{L}\p{N}\p{P}\p{S}\p{Zs}]*[\p{L}\p{N}][\p{L}\p{N}\p{P}\p{S}\p{Zs}]*$/u);

const body = z.object({
  number: visible.max(100).meta({ description: "发票号码 · as it is printed" }),
  date: day,
  amount: exact.meta({ description: "价税合计 · the total with tax" }),
  code: z.string().min(8).max(20).meta({ description: "票面校验码 8 位 · the check code of 8 signs that is printed" }),
  seller: visible
    .max(60)
    .optional()
    .meta({ description: "销售方税号，号码非 20 位时须填 · the seller's VAT number, unless the number has 20 digits" }),
});

const answer = z
  .object({
    match: z.enum(["matches", "differs", "unmatched"]).meta({
      description:
        "unmatched：号码与校验码不符（无论该号码是否存在）；differs：日期或金额与所开不同 · number and code do not belong together, whether or not there is such a number; or the date or amount is not what was issued",
    }),
    uid: digest.nullable(),
    status: invoiceStatus.nullable(),
    block: z.object({ number: z.int(), hash: digest }).nullable(),
  })
  .meta({ id: "PaperLookUp" });

/**
 * Finds an invoice by what a person types from paper. The check code is not to be guessed: without the paper in hand nobody
 * learns whether a number exists, however much else of it is known.
 */
export function lookUpOperation(parts: TaxPartsOf, spending: Pick<Spending, "spendQuota">) {
  return operation({
    id: "lookUpPaper",
    method: "post",
    path: "/verify/invoices/look-ups",
    tags: ["tax"],
    summary: { zh: "凭纸面号码、日期、金额和校验码查验", en: "Checks an invoice by what is printed on it" },
    description: {
      zh: "每个来源每小时 30 次；与校验码不符的，不透露号码是否存在。",
      en: "Thirty an hour for each caller; what does not fit its code tells nothing of the number.",
    },
    who: anyone(),
    request: { body },
    answer: { schema: answer },
    async handle(call, { body: typed }) {
      const { vault } = parts();
      const { principal, address } = call;
      await spending.spendQuota("lookUps", isMember(principal) ? principal.org : address, 1);
      const row = await found(call.sql, vault, normalised(typed.number), typed.seller);
      if (row === undefined || !isCode(vault, row, typed.code)) return NOTHING;
      const isSame = row.day === typed.date && equals(decimal(row.gross), decimal(typed.amount));
      if (!isSame) return { ...NOTHING, match: "differs" as const };
      const { uid, status, block } = await verifyInvoice({ db: call.sql, chain: call.chain }, row.uid);
      return { match: "matches" as const, uid, status, block };
    },
  });
}

const NOTHING = { match: "unmatched" as const, uid: null, status: null, block: null };

/** A fully digital invoice by the grant that its number is of, another by the seller that is typed. */
async function found(
  db: Call["db"],
  vault: Vault,
  number: string,
  typed: string | undefined,
): Promise<IssuedRow | undefined> {
  const seller =
    typed === undefined ? await sellerOfNumber(db, number) : taxpayerKey({ vatId: typed, identifiers: [] }, vault);
  return seller === undefined ? undefined : issuedByNumber(db, seller, number);
}

function isCode(vault: Vault, { uid }: IssuedRow, typed: string): boolean {
  const given = codeTyped(typed);
  return given !== undefined && timingSafeEqual(Buffer.from(given), Buffer.from(checkCode(vault, uid)));
}
