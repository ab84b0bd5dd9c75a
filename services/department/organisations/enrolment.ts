import { z } from "zod";
import { signerHash } from "../../chain/authorship.js";
import { structHash } from "../../chain/act-types.js";
import { prepareAct } from "../../http/relay/prepare.js";
import { preparedAct } from "../../http/operations/act-schemas.js";
import { businessAct } from "../../http/operations/business-act.js";
import { operation, type Operation } from "../../http/operation.js";
import { pageOf, pageQuery } from "../../http/page.js";
import { anyone, staff } from "../../http/who.js";
import { ENROL_LIGHT } from "../../shared/acts/access.js";
import type { ActType } from "../../shared/acts/act.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { bytes, digest, isoTime } from "../../shared/schemas/values.js";
import { toSeconds } from "../../shared/values/time.js";
import {
  applicationById,
  decideApplication,
  keepApplication,
  listApplications,
  type ApplicationRow,
} from "../../store/queries/applications.js";
import { APPLICATION_STATES } from "../../store/tables/department.js";
import { bytesOf } from "../../store/tables/column.js";
import { EMPTY_DIGEST } from "../act-values.js";
import { requireIdentifier } from "../../http/identifiers.js";

const tags = ["enrolment"];
const params = z.object({ id: digest });

/** What an organisation without a gateway signs to be enrolled: off chain, with the key that is to be its first officer's. */
export const APPLY: ActType = {
  contract: "Organisations",
  name: "ApplyForEnrolment",
  method: "enrolLight",
  fields: [
    { name: "identifier", type: "string" },
    { name: "name", type: "string" },
    { name: "region", type: "uint24" },
    { name: "file", type: "bytes32" },
    { name: "until", type: "uint40" },
  ],
  sentence: {
    zh: "{name}（{identifier}）申请登记为轻量成员，以本密钥为首位经办人密钥，有效至 {until|time}，登记材料 {file|digest}",
    en: "{name} ({identifier}) applies to be enrolled as a light member with this key as its first officer's until {until|time}; file {file|digest}",
  },
};

const account = bytes
  .refine((text) => text.length === 42, { error: "账户地址为 20 字节 · an account has 20 bytes" })
  .transform((text) => text.toLowerCase())
  .meta({ description: "首位经办人的账户地址 · address of the first officer's account" });

const asked = {
  identifier: z.string().max(100),
  name: z.string().trim().min(1).max(300),
  region: z.int().min(0).max(999_999),
  file: digest
    .default(EMPTY_DIGEST)
    .meta({ description: "登记材料的加盐承诺 · salted commitment to the registration file" }),
  signer: account,
  until: isoTime,
};

const application = z
  .object({
    id: digest,
    identifier: z.string(),
    name: z.string(),
    region: z.int(),
    signer: z.string(),
    until: isoTime,
    file: digest,
    state: z.enum(APPLICATION_STATES),
    reason: z.string().nullable(),
    claims: z
      .int()
      .nullable()
      .meta({ description: "将认领的列名组织编号 · the listed organisation whose number it takes over" }),
    madeAt: isoTime,
    decidedAt: isoTime.nullable(),
  })
  .meta({ id: "EnrolmentApplication" });

function show(row: ApplicationRow): z.input<typeof application> {
  const { id, identifier, name, region, signer, file, reason, holder, enrolled } = row;
  // A verifier with a key of its own enrols the applicant without telling this gateway.
  const state = row.state === "open" && enrolled === true ? "accepted" : row.state;
  return {
    ...{ id, identifier, name, region, signer, file, state, reason },
    until: row.until.toISOString(),
    claims: holder === null || enrolled === true ? null : Number(holder),
    madeAt: row.made_at.toISOString(),
    decidedAt: row.decided_at?.toISOString() ?? null,
  };
}

/** Light self-enrolment: the applicant signs with its own key, an accredited verifier checks and enrols it. */
export const ENROLMENT_OPERATIONS: readonly Operation[] = [
  operation({
    id: "prepareApplication",
    method: "post",
    path: "/enrolments/typed-data",
    tags,
    summary: {
      zh: "轻量成员申请：待签署的类型化数据",
      en: "An application to be enrolled, to be signed by the applicant",
    },
    who: anyone(),
    request: { body: z.object(asked) },
    answer: { schema: preparedAct },
    handle({ chain, now, names }, { body: { identifier, name, region, file, signer, until } }) {
      const values = { identifier: requireIdentifier(identifier), name, region, file, until: `${toSeconds(until)}` };
      const terms = { signer, nonceKey: 0n, deadline: now() + 86_400n };
      return prepareAct(chain, { act: APPLY, values }, terms, names);
    },
  }),
  operation({
    id: "applyForEnrolment",
    method: "post",
    path: "/enrolments",
    tags,
    summary: {
      zh: "提交轻量成员申请（无须登录、无须网关）",
      en: "Hands in an application: no account and no gateway needed",
    },
    who: anyone(),
    request: {
      body: z.object({ ...asked, nonce: z.string(), deadline: isoTime, signature: bytes }),
    },
    answer: { status: 201, schema: application },
    async handle(call, { body: { signature, nonce, deadline, ...given } }) {
      const { name, region, file, signer } = given;
      const identifier = requireIdentifier(given.identifier);
      const until = `${toSeconds(given.until)}`;
      const validity = { nonceKey: "0", nonce, deadline: `${toSeconds(deadline)}` };
      const message = { identifier, name, region: `${region}`, file, until, ...validity };
      if (toSeconds(deadline) <= call.now()) throw new Refusal("act-expired", { deadline: toSeconds(deadline) });
      const verdict = await call.chain.checkAuthorship(APPLY, message, { signer, signature, path: [] });
      if (verdict !== "valid") throw new Refusal("signature-wrong", { signer });
      const id = structHash(APPLY, message);
      await keepApplication(call.sql, {
        id: bytesOf(id),
        ...{ identifier, name, region, signer, signature },
        until: new Date(given.until),
        file: bytesOf(file),
        message: JSON.stringify(message),
      });
      return show(await found(call, id));
    },
  }),
  operation({
    id: "readApplication",
    method: "get",
    path: "/enrolments/{id}",
    tags,
    summary: { zh: "查看申请的办理状态", en: "How an application stands" },
    who: anyone(),
    request: { params },
    answer: { schema: application },
    handle: async ({ db }, { params: { id } }) => show(await found({ sql: db }, id)),
  }),
  operation({
    id: "listApplications",
    method: "get",
    path: "/enrolments",
    tags,
    summary: { zh: "待核验的申请", en: "Applications to be verified" },
    who: staff("verify"),
    request: { query: pageQuery.extend({ state: z.enum(APPLICATION_STATES).default("open") }) },
    answer: { schema: pageOf(application) },
    async handle({ db }, { query }) {
      const { items, next } = await listApplications(db, query.state, query);
      return { items: items.map(show), next };
    },
  }),
  ...businessAct({
    id: "acceptApplication",
    path: "/enrolments/{id}/acceptance",
    tags,
    summary: {
      zh: "核验通过并登记（经认可的核验机构）",
      en: "Verifies and enrols the applicant, as an accredited verifier",
    },
    duties: ["verify"],
    request: { params },
    async draft(call, { params: { id } }) {
      const { identifier, name, region, file, signer, until } = await openApplication(call, id);
      const values = { identifier, name, region, file, signer: signerHash(signer), until: `${secondsOf(until)}` };
      return { act: ENROL_LIGHT, values, about: identifier };
    },
    taken: (call, { params: { id } }) => decideApplication(call.sql, id, "accepted", null),
  }),
  operation({
    id: "refuseApplication",
    method: "post",
    path: "/enrolments/{id}/refusal",
    tags,
    summary: { zh: "退回申请并说明理由", en: "Refuses an application, saying why" },
    who: staff("verify"),
    request: { params, body: z.object({ reason: z.string().trim().min(1).max(500) }) },
    answer: { schema: application },
    idempotent: true,
    async handle(call, { params: { id }, body: { reason } }) {
      await openApplication(call, id);
      await decideApplication(call.sql, id, "refused", reason);
      return show(await found(call, id));
    },
  }),
];

type Sql = Pick<Parameters<Operation["handle"]>[0], "sql">;

async function found({ sql }: Sql, id: string): Promise<ApplicationRow> {
  const row = await applicationById(sql, id);
  if (row === undefined) throw new Refusal("not-found", { what: "application", id });
  return row;
}

async function openApplication(call: Sql, id: string): Promise<ApplicationRow> {
  const row = await found(call, id);
  if (row.state !== "open") throw new Refusal("application-decided", { state: row.state });
  return row;
}

function secondsOf(time: Date): bigint {
  return BigInt(Math.floor(time.getTime() / 1000));
}
