import { z } from "zod";
import type { Call } from "../../http/call.js";
import { bytesBody } from "../../http/body.js";
import { operation } from "../../http/operation.js";
import { isMember } from "../../http/principal.js";
import { members, staff } from "../../http/who.js";
import { enterTaxpayer } from "../../store/queries/tax-taxpayers.js";
import { LABELS } from "../documents/rules/pinned.js";
import type { TaxParts, TaxPartsOf } from "../parts.js";
import { CREDIT_REASON, issueCredit, type CreditTerms } from "../reds/credit.js";
import { holderKey, issued } from "../schemas.js";
import { unchecked } from "../taxpayers/check-name.js";
import type { Candidate } from "./candidate.js";
import { issueInvoices } from "./issue.js";
import { judgeFile } from "./judge.js";
import { requireOwn, taken } from "./operations.js";

const tags = ["tax"];
const file = bytesBody("application/xml", 5 * 1024 * 1024);
const reason = z.coerce.number().int().min(1).max(65_535).default(CREDIT_REASON).meta({
  description: "贷记通知的冲红理由 · why a credit note gives money back, from the table of reasons",
});

/** Issues from files of the published syntaxes, and takes over those that were issued elsewhere. */
export function fileOperations(parts: TaxPartsOf) {
  return [
    operation({
      id: "issueInvoiceFile",
      method: "post",
      path: "/tax/invoices/file",
      tags,
      summary: { zh: "按发票文件开具（UBL、CII、数电票 XML）", en: "Issues from a file: UBL, CII or the Chinese XML" },
      description: {
        zh: "贷记通知（EN 16931）与红字发票须注明本局开具的一张原发票，合计不得超过原发票。",
        en: "A credit note (EN 16931) or red letter names one invoice of this bureau and stays within what is left of it.",
      },
      who: members(),
      request: { query: z.object({ holder: holderKey.optional(), reason }), body: file },
      answer: { status: 201, schema: issued },
      idempotent: true,
      async handle(call, { query, body }) {
        const candidate = await judgeFile(parts(), body, query.holder);
        await requireOwn(call, parts(), candidate);
        return issueOne(call, parts(), candidate, { reason: query.reason, mayBeLoose: false });
      },
    }),
    operation({
      id: "takeOverInvoice",
      method: "post",
      path: "/tax/invoices/taken-over",
      tags,
      summary: { zh: "接收他处已开具的发票", en: "Takes over an invoice that was issued elsewhere" },
      description: {
        zh: "按官方规则校验；不占用号段与额度；未登记的销售方以文件所载名称登记，注明未核验。loose=yes 时，原发票不在本局的贷记通知亦可接收。",
        en: "Judged by the published rules; draws on no grant and no quota; an unknown seller is entered as the file names it, marked unchecked. With loose=yes a credit note may name no invoice of this bureau.",
      },
      who: staff("tax"),
      request: { query: z.object({ reason, loose: z.enum(["yes", "no"]).default("no") }), body: file },
      answer: { status: 201, schema: issued.extend({ labels: z.array(z.enum(LABELS)) }) },
      idempotent: true,
      async handle(call, { query: { reason: why, loose }, body }) {
        const judged = { ...(await judgeFile(parts(), body, undefined)), isTakenOver: true };
        const { principal } = call;
        const checkedBy = isMember(principal) ? principal.person : 0;
        await enterTaxpayer(call.sql, unchecked(parts().vault, judged.invoice.seller, checkedBy));
        const outcome = await issueOne(call, parts(), judged, { reason: why, mayBeLoose: loose === "yes" });
        return { ...outcome, labels: LABELS.filter((label) => judged.labels.includes(label)) };
      },
    }),
  ];
}

async function issueOne(
  { sql, now }: Pick<Call, "sql" | "now">,
  parts: TaxParts,
  candidate: Candidate,
  terms: Omit<CreditTerms, "now">,
) {
  if (candidate.isRed) return taken(await issueCredit(sql, parts, candidate, { ...terms, now: now() }));
  return taken((await issueInvoices(sql, parts, [candidate], { now: now(), batched: false }))[0]);
}
