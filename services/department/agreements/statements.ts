import { z } from "zod";
import { statementIn, type SignedStatement } from "../../chain/statement.js";
import type { Call } from "../../http/call.js";
import { operation } from "../../http/operation.js";
import { businessAct } from "../../http/operations/business-act.js";
import { members } from "../../http/who.js";
import { AMEND_AGREEMENT, END_AGREEMENT, SETTLE_OUTSIDE } from "../../shared/acts/agreements.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { bilingual, digest, isoTime } from "../../shared/schemas/values.js";
import { sentenceOf } from "../../shared/acts/sentence.js";
import { openStatements } from "../../store/queries/agreements.js";
import { findAgreement } from "./find.js";
import { agreementParams } from "./schemas.js";

const tags = ["agreements"];
const ACTS = [AMEND_AGREEMENT, SETTLE_OUTSIDE, END_AGREEMENT];
const SIGNERS = ["buyer", "supplier", "authority", "bank"] as const;

const statement = z
  .object({
    statement: digest,
    act: z.string().nullable().meta({ description: "无法取得原文时为空 · null where its text cannot be had" }),
    sentence: bilingual.nullable(),
    terms: z.record(z.string(), z.unknown()).nullable(),
    signedBy: z.array(z.enum(SIGNERS)),
    at: isoTime,
    transaction: digest,
  })
  .meta({ id: "AgreementStatement" });

/** What one party has signed about an agreement and the others have not yet. */
export const STATEMENTS = [
  operation({
    id: "listStatements",
    method: "get",
    path: "/agreements/{agreement}/statements",
    tags,
    summary: { zh: "待会签的声明", en: "Statements that wait for another signature" },
    who: members(),
    request: { params: agreementParams },
    answer: { schema: z.object({ items: z.array(statement) }) },
    async handle(call, { params }) {
      const row = await findAgreement(call, params.agreement);
      const open = await openStatements(call.db, row.agreement);
      return { items: await Promise.all(open.map((one) => show(call, one))) };
    },
  }),
  ...businessAct({
    id: "cosignStatement",
    path: "/agreements/{agreement}/statements/{statement}/signature",
    tags,
    summary: { zh: "会签对方已签的声明", en: "Sign a statement that another party has signed" },
    duties: ["agree", "pay"],
    request: { params: agreementParams.extend({ statement: digest }) },
    async draft(call, { params }) {
      const row = await findAgreement(call, params.agreement);
      const open = await openStatements(call.db, row.agreement);
      const wanted = open.find((one) => one.statement === params.statement);
      const found = wanted && (await textOf(call, wanted));
      if (found === undefined) throw new Refusal("not-found", { what: "statement", id: params.statement });
      return { act: found.act, values: { terms: found.terms }, about: params.statement };
    },
  }),
];

type Open = Awaited<ReturnType<typeof openStatements>>[number];

async function textOf({ chain }: Call, { statement: hash, tx_hash }: Open): Promise<SignedStatement | undefined> {
  return hash === null ? undefined : statementIn(chain, ACTS, tx_hash, hash);
}

async function show(call: Call, open: Open): Promise<z.input<typeof statement>> {
  const found = await textOf(call, open);
  const bits = open.signed ?? 0;
  return {
    statement: open.statement ?? "",
    act: found?.act.name ?? null,
    sentence: found === undefined ? null : sentenceOf(found.act, { terms: found.terms }, call.names),
    terms: found === undefined ? null : { ...found.terms },
    signedBy: SIGNERS.filter((_, bit) => ((bits >> bit) & 1) === 1),
    at: open.at.toISOString(),
    transaction: open.tx_hash,
  };
}
