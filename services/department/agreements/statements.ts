import { z } from "zod";
import { statementIn, type SignedStatement } from "../../chain/statement.js";
import type { Call } from "../../http/call.js";
import { operation } from "../../http/operation.js";
import { businessAct } from "../../http/operations/business-act.js";
import { members } from "../../http/who.js";
import {
  AMEND_AGREEMENT,
  END_AGREEMENT,
  REFUSE_STATEMENT,
  SETTLE_OUTSIDE,
  WITHDRAW_STATEMENT,
} from "../../shared/acts/agreements.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { waitingStatement } from "../../shared/schemas/agreements.js";
import { reasonFor } from "../../shared/schemas/reasons.js";
import { bilingual, digest } from "../../shared/schemas/values.js";
import { sentenceOf } from "../../shared/acts/sentence.js";
import { signersIn } from "../../shared/values/agreement-signers.js";
import { statementsAbout, type StatementRow } from "../../store/queries/statements.js";
import { findAgreement } from "./find.js";
import { agreementParams } from "./schemas.js";

const tags = ["agreements"];
const ACTS = [AMEND_AGREEMENT, SETTLE_OUTSIDE, END_AGREEMENT];
const statementParams = agreementParams.extend({ statement: digest });

const statement = waitingStatement
  .extend({
    act: z.string().nullable().meta({ description: "无法取得原文时为空 · null where its text cannot be had" }),
    sentence: bilingual.nullable(),
    terms: z.record(z.string(), z.unknown()).nullable(),
  })
  .meta({ id: "AgreementStatement" });

/** What one party has signed about an agreement and the others have not yet: sign it too, refuse it, take it back. */
export const STATEMENTS = [
  operation({
    id: "listStatements",
    method: "get",
    path: "/agreements/{agreement}/statements",
    tags,
    summary: { zh: "待会签的声明及其期限", en: "Statements that wait for another signature, and until when" },
    who: members(),
    request: { params: agreementParams },
    answer: { schema: z.object({ items: z.array(statement) }) },
    async handle(call, { params }) {
      const row = await findAgreement(call, params.agreement);
      const open = await statementsAbout(call.db, row.agreement);
      return { items: await Promise.all(open.map((one) => show(call, one))) };
    },
  }),
  ...businessAct({
    id: "cosignStatement",
    path: "/agreements/{agreement}/statements/{statement}/signature",
    tags,
    summary: { zh: "会签对方已签的声明", en: "Sign a statement that another party has signed" },
    duties: ["agree", "pay"],
    request: { params: statementParams },
    async draft(call, { params }) {
      const row = await findAgreement(call, params.agreement);
      const open = await statementsAbout(call.db, row.agreement);
      const wanted = open.find((one) => one.statement === params.statement);
      const found = wanted && (await textOf(call, wanted));
      if (found === undefined) throw new Refusal("not-found", { what: "statement", id: params.statement });
      return { act: found.act, values: { terms: found.terms }, about: params.statement };
    },
  }),
  ...businessAct({
    id: "withdrawStatement",
    path: "/agreements/{agreement}/statements/{statement}/withdrawal",
    tags,
    summary: { zh: "撤回自己在待会签声明上的签署", en: "Take one's signature under a statement back" },
    description: {
      zh: "声明签齐生效前可以撤回；无人签署的声明即不复存在。",
      en: "While the statement waits for others. One without any signature is forgotten.",
    },
    duties: ["agree", "pay"],
    request: { params: statementParams },
    draft: (_call, { params }) => ({ act: WITHDRAW_STATEMENT, values: { ...params }, about: params.statement }),
  }),
  ...businessAct({
    id: "refuseStatement",
    path: "/agreements/{agreement}/statements/{statement}/refusal",
    tags,
    summary: { zh: "拒绝会签", en: "Refuse a statement that waits for one's signature" },
    description: {
      zh: "由尚未签署而须签署者提出；各方已有的签署随之失效，合同不变。",
      en: "By one whose signature is missing. The signatures under it fall away and the agreement stays as it is.",
    },
    duties: ["agree", "pay"],
    request: { params: statementParams, body: z.object({ reason: reasonFor("agreement.refusal") }) },
    draft: (_call, { params, body }) => ({
      act: REFUSE_STATEMENT,
      values: { ...params, reason: body.reason },
      about: params.statement,
    }),
  }),
];

async function textOf(
  { chain }: Call,
  { statement: hash, tx_hash }: StatementRow,
): Promise<SignedStatement | undefined> {
  return statementIn(chain, ACTS, tx_hash, hash);
}

async function show(call: Call, row: StatementRow): Promise<z.input<typeof statement>> {
  const found = await textOf(call, row);
  return {
    agreement: row.agreement,
    statement: row.statement,
    version: row.version,
    signedBy: signersIn(row.signed),
    missing: signersIn(row.needed & ~row.signed),
    signBy: row.sign_by.toISOString(),
    at: row.at.toISOString(),
    transaction: row.tx_hash,
    act: found?.act.name ?? null,
    sentence: found === undefined ? null : sentenceOf(found.act, { terms: found.terms }, call.names),
    terms: found === undefined ? null : { ...found.terms },
  };
}
