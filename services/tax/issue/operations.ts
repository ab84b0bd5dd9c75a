import type { z } from "zod";
import type { Call } from "../../http/call.js";
import { blocks } from "../../http/body.js";
import { operation } from "../../http/operation.js";
import { isMember } from "../../http/principal.js";
import { Reply } from "../../http/reply.js";
import { members } from "../../http/who.js";
import { Refusal, isRefusal } from "../../shared/errors/refusal.js";
import { taxpayersBySeller, type TaxpayerRow } from "../../store/queries/tax-taxpayers.js";
import type { TaxParts, TaxPartsOf } from "../parts.js";
import { bulkAnswer, bulkLine, issued, saleBody } from "../schemas.js";
import { callersTaxpayer, isBureau } from "../taxpayers/whose.js";
import { issueStream, type Judges, type LineOutcome } from "./bulk.js";
import type { Candidate, Outcome } from "./candidate.js";
import { issueInvoices } from "./issue.js";
import { judgeFile, judgeJson, requireBlue } from "./judge.js";
import { taxpayerKey } from "./parties.js";
import { invoiceOfSale } from "./sale.js";
import { sellerParty } from "./seller-party.js";

const tags = ["tax"];

/** Issues one of a sale, and many of whatever kind. */
export function issueOperations(parts: TaxPartsOf) {
  return [
    operation({
      id: "issueInvoice",
      method: "post",
      path: "/tax/invoices",
      tags,
      summary: { zh: "按一笔销售开具发票", en: "Issues the invoice of a sale" },
      description: {
        zh: "同一销售编号只开一张；随下一批（至迟一秒内）锚定上链。",
        en: "One invoice for a sale, however often it is sent; it is anchored with the next batch, within a second.",
      },
      who: members(),
      request: { body: saleBody },
      answer: { status: 201, schema: issued },
      idempotent: true,
      async handle(call, { body }) {
        const candidate = await candidateOfSale(call, parts(), body, (taxpayer) =>
          callersTaxpayer(call.sql, call, taxpayer),
        );
        return taken((await issueInvoices(call.sql, parts(), [candidate], { now: call.now(), batched: false }))[0]);
      },
    }),
    operation({
      id: "issueInvoices",
      method: "post",
      path: "/tax/invoices/bulk",
      tags,
      summary: { zh: "批量开具（NDJSON，逐行答复）", en: "Issues many: NDJSON in, an answer for each line out" },
      description: {
        zh: "每行为 {invoice}、{sale} 或 {xml}；每秒或满一万张成一批；某行有误不影响其他行。",
        en: "A line is {invoice}, {sale} or {xml}; a batch is made each second or at 10,000; a bad line stops no other.",
      },
      who: members(),
      request: { body: blocks(bulkLine) },
      answer: { schema: bulkAnswer, media: "application/x-ndjson" },
      handle(call, { body }) {
        const owners = new Map<string, Promise<void>>();
        const sellers = new Map<string, Promise<TaxpayerRow>>();
        const sellerOf: SellerOf = (taxpayer = "") =>
          sellers.get(taxpayer) ??
          remember(sellers, taxpayer, callersTaxpayer(call.db, call, taxpayer === "" ? undefined : taxpayer));
        const allow: Judges["allow"] = ({ seller, sellerNumber }) =>
          owners.get(seller) ?? remember(owners, seller, requireOwnSeller(call, seller, sellerNumber));
        const judge: Judges["judge"] = async (line) => {
          const candidate = requireBlue(await candidateOf(call, parts(), line, sellerOf));
          const { seller } = candidate.invoice;
          if (!("sale" in line)) {
            await allow({ seller: taxpayerKey(seller, parts().vault), sellerNumber: seller.vatId ?? "" });
          }
          return candidate;
        };
        return new Reply(answers(call, issueStream(call, parts(), body, { judge, allow })));
      },
    }),
  ];
}

/** The taxpayer for whom a sale is invoiced. */
type SellerOf = (taxpayer: string | undefined) => Promise<TaxpayerRow>;

function candidateOf(
  call: Call,
  parts: TaxParts,
  line: z.output<typeof bulkLine>,
  sellerOf: SellerOf,
): Candidate | Promise<Candidate> {
  if ("xml" in line) return judgeFile(parts, Buffer.from(line.xml, "utf8"), line.holder);
  if ("invoice" in line) {
    return judgeJson(parts, line.invoice as Candidate["invoice"], {
      ...(line.holder !== undefined && { holder: line.holder }),
    });
  }
  return candidateOfSale(call, parts, line.sale, sellerOf);
}

async function candidateOfSale(
  { now }: Pick<Call, "now">,
  parts: TaxParts,
  { taxpayer, holder, ...sale }: z.output<typeof saleBody>,
  sellerOf: SellerOf,
): Promise<Candidate> {
  const seller = sellerParty(await sellerOf(taxpayer));
  const invoice = invoiceOfSale(sale, seller, Number(now()) * 1000);
  return judgeJson(parts, invoice, { sale: sale.sale, ...(holder !== undefined && { holder }) });
}

/** Whoever is not the bureau issues for its own organisation alone. */
export function requireOwn(call: Call, { vault }: TaxParts, { invoice: { seller } }: Candidate): Promise<void> {
  return requireOwnSeller(call, taxpayerKey(seller, vault), seller.vatId ?? "");
}

async function requireOwnSeller(call: Call, seller: string, number: string): Promise<void> {
  const { principal } = call;
  if (!isMember(principal)) throw new Refusal("token-missing");
  if (isBureau(call)) return;
  const [row] = await taxpayersBySeller(call.db, [seller]);
  if (row === undefined) throw new Refusal("taxpayer-unknown", { number });
  if (row.organisation !== BigInt(principal.org)) throw new Refusal("not-yours", { what: "invoice" });
}

/** One look-up a seller, however many lines it has. */
function remember<T>(known: Map<string, Promise<T>>, name: string, found: Promise<T>): Promise<T> {
  known.set(name, found);
  return found;
}

export function taken(outcome: Outcome | undefined) {
  if (outcome === undefined) throw new Error("an invoice without an outcome");
  if (!outcome.ok) throw outcome.error;
  return { uid: outcome.uid, number: outcome.number, isNew: outcome.isNew };
}

/** Lines of many outcomes at once: a write for each of ten thousand costs more than issuing it. */
async function* answers(call: Pick<Call, "names">, batches: AsyncIterable<readonly LineOutcome[]>) {
  for await (const batch of batches) {
    let text = "";
    for (const { line, outcome } of batch) text += `${JSON.stringify(answerOf(call, line, outcome))}\n`;
    yield Buffer.from(text);
  }
}

function answerOf({ names }: Pick<Call, "names">, line: number, outcome: Outcome): z.input<typeof bulkAnswer> {
  if (outcome.ok) return { line, uid: outcome.uid, number: outcome.number, isNew: outcome.isNew };
  const refusal = isRefusal(outcome.error) ? outcome.error : new Refusal("unexpected", { request: `line ${line}` });
  const errors = refusal.faults.map((fault) => ({ ...fault }));
  return { line, code: refusal.code, messages: refusal.say(names), ...(errors.length > 0 && { errors }) };
}
