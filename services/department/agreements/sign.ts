import { z } from "zod";
import { statementHash } from "../../chain/statement.js";
import { businessAct } from "../../http/operations/business-act.js";
import { REFUSE_AGREEMENT, SIGN_AGREEMENT } from "../../shared/acts/agreements.js";
import { reasonFor } from "../../shared/schemas/reasons.js";
import type { AgreementRow } from "../../store/queries/agreements.js";
import { EMPTY_DIGEST, NOBODY, asciiBytes, minorOf } from "../act-values.js";
import { findAgreement } from "./find.js";
import { agreementParams, agreementTerms } from "./schemas.js";

const tags = ["agreements"];
const NO_SECTOR = asciiBytes("", 16);

export const SIGNING = [
  ...businessAct({
    id: "signAgreement",
    path: "/agreements",
    tags,
    summary: { zh: "签署合同（首签即提出）", en: "Sign an agreement: the first signature proposes it" },
    description: {
      zh: "各方签署完全相同的条款；about 为合同编号。",
      en: "All sign the very same terms, whose hash is the agreement's number (`about`).",
    },
    duties: ["agree"],
    request: { body: agreementTerms },
    draft: (_call, { body }) => draftOf(termsOf(body)),
  }),
  ...businessAct({
    id: "cosignAgreement",
    path: "/agreements/{agreement}/signature",
    tags,
    summary: { zh: "签署对方已签的合同", en: "Sign an agreement that another party has signed" },
    duties: ["agree"],
    request: { params: agreementParams },
    draft: async (call, { params }) => draftOf(termsOfRow(await findAgreement(call, params.agreement))),
  }),
  ...businessAct({
    id: "refuseAgreement",
    path: "/agreements/{agreement}/refusal",
    tags,
    summary: { zh: "拒绝或撤回拟签合同", en: "Refuse a proposed agreement, or take one's own back" },
    duties: ["agree"],
    request: { params: agreementParams, body: z.object({ reason: reasonFor("agreement.refusal") }) },
    draft: (_call, { params: { agreement }, body: { reason } }) => ({
      act: REFUSE_AGREEMENT,
      values: { agreement, reason },
      about: agreement,
    }),
  }),
];

type Terms = Readonly<Record<string, string | number>>;

function draftOf(terms: Terms) {
  return { act: SIGN_AGREEMENT, values: { terms }, about: statementHash(SIGN_AGREEMENT, terms) };
}

function termsOf(body: z.output<typeof agreementTerms>): Terms {
  const { tender, lot, authority, price, sector, ...same } = body;
  return {
    ...same,
    tender: tender ?? EMPTY_DIGEST,
    lot: lot ?? 0,
    authority: authority ?? NOBODY,
    price: minorOf(price, "/body/price"),
    currency: asciiBytes(price.currency, 3),
    sector: sector ?? NO_SECTOR,
  };
}

/** The terms as they were signed: a row of the index holds every field of them. */
function termsOfRow(row: AgreementRow): Terms {
  const seconds = (time: Date): string => String(time.getTime() / 1000);
  return {
    tender: row.tender ?? EMPTY_DIGEST,
    lot: row.lot ?? 0,
    buyer: Number(row.buyer),
    supplier: Number(row.supplier),
    authority: Number(row.authority ?? NOBODY),
    price: String(row.price),
    currency: asciiBytes(row.currency, 3),
    region: row.region,
    sector: asciiBytes(row.sector ?? "", 16),
    startsAt: seconds(row.starts_at),
    endsAt: seconds(row.ends_at),
    signBy: seconds(row.sign_by),
    document: row.document,
    milestones: row.milestones,
  };
}
