import { z } from "zod";
import { operation } from "../../http/operation.js";
import { pageOf, pageQuery } from "../../http/page.js";
import { Reply } from "../../http/reply.js";
import { anyone, members } from "../../http/who.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { SECTION_NAMES, disclose, type Section } from "../../shared/invoice/disclosure.js";
import { canonicalInvoice } from "../../shared/invoice/fingerprint.js";
import { day } from "../../shared/invoice/model.js";
import { isGenuine } from "../../chain/invoice-presentation.js";
import { invoicePackage } from "../../shared/schemas/invoice-package.js";
import { presentation, presentedFile } from "../../shared/schemas/invoice-presentation.js";
import { bytes, digest, uintText } from "../../shared/schemas/values.js";
import { listIssued } from "../../store/queries/tax-invoices.js";
import type { ActState } from "../../store/tables/outbox.js";
import { writeUbl } from "../documents/ubl/write.js";
import type { TaxPartsOf } from "../parts.js";
import { issuedSummary, taxpayerName, verification } from "../schemas.js";
import { callersTaxpayer, isBureau } from "../taxpayers/whose.js";
import { verifyInvoice } from "./check.js";
import { holderOf } from "./holder.js";
import { contentOf, openingOfHolder, packageOf } from "./open.js";
import { proofOf } from "./proof.js";
import { readersOf } from "./readers.js";

const tags = ["tax"];
const LONGEST_WAIT_S = 30;
const params = z.object({ uid: digest });
const sections = z
  .string()
  .transform((text) => text.split(","))
  .pipe(z.array(z.enum(SECTION_NAMES as readonly [Section, ...Section[]])).min(1))
  .meta({ description: `逗号分隔 · separated by commas: ${SECTION_NAMES.join(", ")}` });

/** What is told of issued invoices: to their parties the whole, to anyone one typed reason. */
export function answerOperations(parts: TaxPartsOf) {
  const { found, forParty, forReader } = readersOf(parts);

  return [
    operation({
      id: "listIssuedInvoices",
      method: "get",
      path: "/tax/invoices",
      tags,
      summary: { zh: "已开具的发票", en: "Invoices that a seller issued" },
      who: members(),
      request: {
        query: pageQuery.extend({ taxpayer: taxpayerName.optional(), from: day.optional(), until: day.optional() }),
      },
      answer: { schema: pageOf(issuedSummary) },
      async handle(call, { query: { taxpayer, from, until, ...page } }) {
        const isAll = taxpayer === undefined && isBureau(call);
        const seller = isAll ? undefined : (await callersTaxpayer(call.db, call, taxpayer)).seller;
        const { items, next } = await listIssued(call.db, { seller, from, until }, page);
        return {
          next,
          items: items.map(({ seller: of, day: issueDate, state, ...row }) => {
            return { ...row, taxpayer: of, issueDate, state: stateOf(state) };
          }),
        };
      },
    }),
    operation({
      id: "readIssuedInvoice",
      method: "get",
      path: "/tax/invoices/{uid}",
      tags,
      summary: { zh: "当事方取回发票、盐与证明", en: "A party fetches its invoice, its salts and the proof" },
      who: members(),
      request: { params },
      answer: { schema: invoicePackage },
      async handle(call, { params: { uid } }) {
        const { row, contents, opening } = await forParty(call, uid);
        return packageOf(call.chain, row, { contents, opening, proof: await proofOf(call.db, row) });
      },
    }),
    operation({
      id: "fetchHeldInvoice",
      method: "post",
      path: "/tax/invoices/{uid}/holder",
      tags: ["holder"],
      summary: { zh: "自然人持票人凭密钥取回发票", en: "The holder fetches its invoice by a signature" },
      description: {
        zh: "签署 EIP-191 文本“Tongban: the invoice {uid} for its holder, until {until}”，至多十分钟有效。",
        en: "Signs the text “Tongban: the invoice {uid} for its holder, until {until}” (EIP-191), good for ten minutes at most.",
      },
      who: anyone(),
      request: { params, body: z.object({ until: uintText, signature: bytes }) },
      answer: { schema: invoicePackage },
      async handle(call, { params: { uid }, body: { until, signature } }) {
        const signer = holderOf(uid, BigInt(until), signature, call.now());
        const { row, contents } = await found(call.sql, uid);
        const opening = signer === undefined ? undefined : openingOfHolder(signer, row, contents);
        if (opening === undefined) throw new Refusal("holder-signature-wrong");
        return packageOf(call.chain, row, { contents, opening, proof: await proofOf(call.sql, row) });
      },
    }),
    operation({
      id: "readInvoiceJson",
      method: "get",
      path: "/tax/invoices/{uid}/json",
      tags,
      summary: { zh: "规范 JSON（RFC 8785）", en: "Canonical JSON (RFC 8785)" },
      who: members(),
      request: { params },
      answer: { schema: z.unknown() },
      async handle(call, { params: { uid } }) {
        const { contents } = await forReader(call, uid);
        return new Reply(Buffer.from(canonicalInvoice(contents.invoice), "utf8"));
      },
    }),
    operation({
      id: "readInvoiceUbl",
      method: "get",
      path: "/tax/invoices/{uid}/ubl",
      tags,
      summary: { zh: "UBL 2.1 XML", en: "UBL 2.1 XML" },
      who: members(),
      request: { params },
      answer: { schema: z.string(), media: "application/xml" },
      async handle(call, { params: { uid } }) {
        const { contents } = await forReader(call, uid);
        return new Reply(Buffer.from(writeUbl(contents.invoice), "utf8"));
      },
    }),
    operation({
      id: "presentInvoice",
      method: "get",
      path: "/tax/invoices/{uid}/presentation",
      tags,
      summary: { zh: "只出示部分内容，其余隐藏", en: "Shows some sections and hides the others" },
      who: members(),
      request: { params, query: z.object({ sections }) },
      answer: { schema: presentedFile },
      async handle(call, { params: { uid }, query }) {
        const { row, contents } = await forReader(call, uid);
        const secret = Buffer.from(contents.secret.slice(2), "hex");
        const { shown, hidden } = disclose(contents.invoice, secret, query.sections);
        const disclosure = { shown, hidden } as z.input<typeof presentation>["disclosure"];
        const place = { chainId: `${call.chain.chainId}`, uid: row.uid, proof: await proofOf(call.db, row) };
        return { ...place, content: contentOf(row), disclosure };
      },
    }),
    operation({
      id: "verifyInvoice",
      method: "get",
      path: "/verify/invoices/{uid}",
      tags,
      summary: {
        zh: "任何人查验发票：一个理由、区块与证明",
        en: "Anyone checks an invoice: one reason, the block and a proof",
      },
      who: anyone(),
      description: {
        zh: "wait：尚未上链时至多等待的秒数，免去反复询问。",
        en: "wait: seconds that the answer may wait for the chain, so that nobody need ask again and again.",
      },
      request: { params, query: z.object({ wait: z.coerce.number().int().min(0).max(LONGEST_WAIT_S).default(0) }) },
      answer: { schema: verification },
      async handle(call, { params: { uid }, query: { wait } }) {
        await parts().anchored.wait(uid, wait * 1000);
        return verifyInvoice(call, uid);
      },
    }),
    operation({
      id: "verifyPresentation",
      method: "post",
      path: "/verify/invoices/{uid}/presentation",
      tags,
      summary: { zh: "任何人查验所出示的部分内容", en: "Anyone checks the sections that somebody shows" },
      who: anyone(),
      request: { params, body: presentation },
      answer: { schema: verification.extend({ genuine: z.boolean() }) },
      async handle(call, { params: { uid }, body }) {
        return { ...(await verifyInvoice({ db: call.sql, chain: call.chain }, uid)), genuine: isGenuine(uid, body) };
      },
    }),
  ];
}

/** How far an invoice's batch is on its way to the chain. */
function stateOf(state: ActState | null): ActState | "waiting" {
  return state ?? "waiting";
}
