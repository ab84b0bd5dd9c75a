import { z } from "zod";
import type { ActType } from "../../shared/acts/act.js";
import type { Call } from "../../http/call.js";
import { statementHash } from "../../chain/statement.js";
import { businessAct } from "../../http/operations/business-act.js";
import { AMEND_AGREEMENT, END_AGREEMENT, SETTLE_OUTSIDE } from "../../shared/acts/agreements.js";
import { reasonFor } from "../../shared/schemas/reasons.js";
import { digest, money, organisationNumber } from "../../shared/schemas/values.js";
import { SETTLEMENT_KINDS } from "../../shared/values/tender-words.js";
import { NOBODY, timeField, uetrBytes } from "../act-values.js";
import { amountIn, findAgreement } from "./find.js";
import { SIGN_WITHIN, agreementParams, signBy, version } from "./schemas.js";

const tags = ["agreements"];
const NO_UETR = `0x${"0".repeat(32)}`;
const outside = {
  version,
  amount: money,
  reason: reasonFor("agreement.settlement"),
  evidence: digest,
  signBy,
};

const settlement = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("payment"),
    ...outside,
    bank: organisationNumber,
    uetr: z.uuid().meta({ description: "端到端支付编号 · end-to-end reference (ISO 20022 UETR)" }),
    valueDate: timeField,
  }),
  z.object({ kind: z.literal(["setOff", "withheld", "released"]), ...outside }),
]);

/** Statements that both parties sign: the first signature proposes, the last one makes it hold, if it comes in time. */
export const CHANGES = [
  ...businessAct({
    id: "amendAgreement",
    path: "/agreements/{agreement}/amendments",
    tags,
    summary: { zh: "签署补充协议", en: "Sign an amendment" },
    description: {
      zh: "提价时还须预算主管单位签署；未给出的条款保持不变。about 为该声明的摘要，对方据此会签。",
      en: "A higher price needs the budget authority too; terms not given stay. `about` names the statement to co-sign.",
    },
    duties: ["agree"],
    request: {
      params: agreementParams,
      body: z.object({
        version,
        price: money.optional(),
        endsAt: timeField.optional(),
        reason: reasonFor("agreement.amendment"),
        document: digest,
        milestones: digest.optional(),
        signBy,
      }),
    },
    async draft(call, { params, body }) {
      const row = await findAgreement(call, params.agreement);
      return draftOf(AMEND_AGREEMENT, {
        agreement: row.agreement,
        version: body.version ?? row.version,
        price: body.price === undefined ? String(row.price) : amountIn(row, body.price, "price"),
        endsAt: body.endsAt ?? String(row.ends_at.getTime() / 1000),
        reason: body.reason,
        document: body.document,
        milestones: body.milestones ?? row.milestones,
        signBy: body.signBy ?? deadlineOf(call),
      });
    },
  }),
  ...businessAct({
    id: "settleOutside",
    path: "/agreements/{agreement}/settlements",
    tags,
    summary: {
      zh: "签署凭证外付款、抵销、扣留或返还",
      en: "Sign a payment, set-off, withholding or release outside passes",
    },
    description: {
      zh: "付款由供应商与付款银行签署，其余由双方签署。",
      en: "A payment is signed by supplier and paying bank, everything else by both parties.",
    },
    duties: ["agree", "pay"],
    request: { params: agreementParams, body: settlement },
    async draft(call, { params, body }) {
      const row = await findAgreement(call, params.agreement);
      const isPayment = body.kind === "payment";
      return draftOf(SETTLE_OUTSIDE, {
        agreement: row.agreement,
        version: body.version ?? row.version,
        kind: SETTLEMENT_KINDS.indexOf(body.kind),
        amount: amountIn(row, body.amount, "amount"),
        reason: body.reason,
        bank: isPayment ? body.bank : NOBODY,
        uetr: isPayment ? uetrBytes(body.uetr) : NO_UETR,
        valueDate: isPayment ? body.valueDate : "0",
        evidence: body.evidence,
        signBy: body.signBy ?? deadlineOf(call),
      });
    },
  }),
  ...businessAct({
    id: "endAgreement",
    path: "/agreements/{agreement}/end",
    tags,
    summary: { zh: "签署履行完毕或协议解除", en: "Sign the completion or the termination by consent" },
    duties: ["agree"],
    request: {
      params: agreementParams,
      body: z.object({
        version,
        completed: z.boolean(),
        reason: reasonFor("agreement.completion", "agreement.termination"),
        document: digest,
        signBy,
      }),
    },
    async draft(call, { params, body }) {
      const row = await findAgreement(call, params.agreement);
      const { completed, reason, document } = body;
      return draftOf(END_AGREEMENT, {
        agreement: row.agreement,
        version: body.version ?? row.version,
        completed,
        reason,
        document,
        signBy: body.signBy ?? deadlineOf(call),
      });
    },
  }),
];

function deadlineOf({ now }: Pick<Call, "now">): string {
  return String(now() + SIGN_WITHIN);
}

function draftOf(act: ActType, terms: Readonly<Record<string, unknown>>) {
  return { act, values: { terms }, about: statementHash(act, terms) };
}
