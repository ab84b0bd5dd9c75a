import { z } from "zod";
import type { Call } from "../../http/call.js";
import { operation } from "../../http/operation.js";
import { typedData } from "../../http/operations/act-schemas.js";
import { anyone } from "../../http/who.js";
import { checkInvoice } from "../../chain/invoice-check.js";
import { holderCommitment } from "../../chain/invoice.js";
import { LOCK_NAMED_INVOICE } from "../../shared/acts/invoice.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { invoicePackage, type InvoicePackage } from "../../shared/schemas/invoice-package.js";
import { digest, isoTime, organisationParam } from "../../shared/schemas/values.js";
import { toSeconds } from "../../shared/values/time.js";
import { organisationByNumber } from "../../store/queries/organisations.js";
import type { InboxParts } from "../parts.js";
import { naming } from "../schemas.js";
import { candidateOfPackage } from "../take/candidate.js";
import { keepItem } from "../take/keep.js";
import { requireGenuine } from "../take/package.js";
import { whoseInbox } from "../take/whose.js";

const tags = ["inbox-claims"];
const params = z.object({ org: organisationParam });

/** What a traveller does: names the employer by a signature and hands the invoice in. No account: its key is enough. */
export function claimOperations(parts: () => InboxParts) {
  return [
    operation({
      id: "prepareClaim",
      method: "post",
      path: "/inboxes/{org}/claims/typed-data",
      tags,
      summary: { zh: "持票人指定报销单位：待签署的类型化数据", en: "What the holder signs to name its employer" },
      who: anyone(),
      request: { params, body: z.object({ uid: digest, until: isoTime }) },
      answer: { schema: z.object({ typedData, until: naming.shape.until }) },
      async handle(call, { params: { org }, body: { uid, until } }) {
        await requireEmployer(call, org);
        const seconds = `${toSeconds(until)}`;
        const message = { naming: { uid, employer: `${org}`, until: seconds } };
        return { typedData: await call.chain.secondTypedData(LOCK_NAMED_INVOICE, message), until: seconds };
      },
    }),
    operation({
      id: "handInClaim",
      method: "post",
      path: "/inboxes/{org}/claims",
      tags,
      summary: {
        zh: "持票人向单位提交报销（无须登录）",
        en: "The holder hands its invoice in to be reimbursed: no account",
      },
      who: anyone(),
      request: {
        params,
        body: z.object({ package: invoicePackage, naming, note: z.string().trim().min(1).max(500).optional() }),
      },
      answer: { status: 201, schema: z.object({ uid: digest, isNew: z.boolean() }) },
      async handle(call, { params: { org }, body: { package: given, naming: named, note } }) {
        await requireEmployer(call, org);
        requireGenuine(given);
        const signer = named.signer.toLowerCase();
        if (holderCommitment(given.salt, signer) !== given.content.buyerCommitment) {
          throw new Refusal("inbox-naming-wrong");
        }
        const message = { naming: { uid: given.uid, employer: `${org}`, until: named.until } };
        const by = { signer, signature: named.signature, path: [] };
        const verdict = await call.chain.checkSecond(LOCK_NAMED_INVOICE, message, by);
        if (verdict === "invalid") throw new Refusal("inbox-naming-wrong");
        if (BigInt(named.until) <= call.now()) throw new Refusal("act-expired", { deadline: BigInt(named.until) });
        await requireAnchored(call, given);
        const contents = { naming: { ...named, signer }, ...(note !== undefined && { note }) };
        const candidate = candidateOfPackage(given, "claim", contents);
        const whose = await whoseInbox({ db: call.sql, names: call.names }, org);
        const { isNew } = await keepItem(call.sql, parts().safe, whose, candidate);
        return { uid: given.uid, isNew };
      },
    }),
  ];
}

/** Only what a trusted bureau anchored comes in: whoever makes an invoice up fills nobody's inbox. */
async function requireAnchored({ chain }: Pick<Call, "chain">, { uid, proof }: InvoicePackage): Promise<void> {
  const status = await checkInvoice(chain, uid, proof);
  if (status === "unknown") throw new Refusal("invoice-not-anchored");
  if (status === "proofWrong" || status === "issuerNotTrusted") throw new Refusal("inbox-proof-wrong", { uid });
}

/** Only an enrolled organisation has an inbox: a listed one could never open it. */
async function requireEmployer({ sql }: Pick<Call, "sql">, org: number): Promise<void> {
  const row = await organisationByNumber(sql, BigInt(org));
  if (row?.enrolment !== "light" && row?.enrolment !== "full") {
    throw new Refusal("not-found", { what: "organisation", id: org });
  }
}
