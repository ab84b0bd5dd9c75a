import { z } from "zod";
import { lines } from "../../http/body.js";
import type { Call } from "../../http/call.js";
import { operation } from "../../http/operation.js";
import { pageOf, pageQuery } from "../../http/page.js";
import { Reply } from "../../http/reply.js";
import { staff } from "../../http/who.js";
import { Refusal, isRefusal } from "../../shared/errors/refusal.js";
import { LICENCE_STATES } from "../../shared/licence/states.js";
import { bilingual, digest, isoTime } from "../../shared/schemas/values.js";
import { listLicences } from "../../store/queries/licence-service.js";
import { licenceOr404 } from "../find.js";
import { contentsOf } from "../holder/open.js";
import { packageOf } from "../holder/package.js";
import type { LicencePartsOf } from "../parts.js";
import { standingOf } from "../status/state.js";
import { issueStream, type LineOutcome } from "./bulk.js";
import { outcomesOf, printLicences, storeLicences } from "./issue.js";
import type { Outcome } from "./item.js";
import { reissueBatch, reissued } from "./reissue.js";
import { renewBody, renewLicence } from "./renew.js";
import { issueBody, issuedLicence, licenceId, licencePackage } from "./request.js";

const tags = ["licences"];
const params = z.object({ licence: licenceId });

const bulkAnswer = z
  .object({
    line: z.int(),
    licence: licenceId.optional(),
    identifier: z.string().optional(),
    isNew: z.boolean().optional(),
    code: z.string().optional(),
    messages: bilingual.optional(),
    errors: z.array(z.object({ path: z.string(), code: z.string(), zh: z.string(), en: z.string() })).optional(),
  })
  .meta({ id: "BulkLicenceAnswer" });

const summary = z
  .object({
    licence: licenceId,
    type: z.string(),
    version: z.int(),
    predecessor: licenceId.nullable(),
    state: z.enum(Object.keys(LICENCE_STATES) as [keyof typeof LICENCE_STATES]),
    batch: digest.nullable(),
    issuedAt: isoTime,
    erased: z.boolean(),
  })
  .meta({ id: "IssuedLicenceSummary", description: "不含个人信息 · holds no personal datum" });

/** Issues licences: one, a file, a successor; and shows its own staff what was issued. */
export function issueOperations(parts: LicencePartsOf) {
  return [
    operation({
      id: "issueLicence",
      method: "post",
      path: "/licences",
      tags,
      summary: { zh: "签发一份证照", en: "Issues a licence" },
      description: {
        zh: "随下一批（至迟一秒内）锚定上链；标识、机构、名称、日期由本机构填写。",
        en: "Anchored with the next batch, within a second; identifier, authority, names and days are filled in here.",
      },
      who: staff("certify"),
      request: { body: issueBody },
      answer: { status: 201, schema: issuedLicence },
      idempotent: true,
      async handle(call, { body }) {
        const printed = await printLicences(call, parts(), [{ request: body }]);
        const outcome = taken(outcomesOf(printed)[0]);
        await storeLicences(call.sql, printed, null);
        return outcome;
      },
    }),
    operation({
      id: "issueLicences",
      method: "post",
      path: "/licences/bulk",
      tags,
      summary: { zh: "批量签发（NDJSON，逐行答复）", en: "Issues many: NDJSON in, an answer for each line out" },
      description: {
        zh: "每秒或满 2048 行成一批；某行有误不影响其他行；同一业务编号重发得到同一份。",
        en: "A batch each second or at 2,048 lines; a bad line stops no other; a reference sent again gives the same licence.",
      },
      who: staff("certify"),
      request: { body: lines(issueBody) },
      answer: { schema: bulkAnswer, media: "application/x-ndjson" },
      handle: (call, { body }) => new Reply(answers(call, issueStream(call, parts(), body))),
    }),
    operation({
      id: "listIssuedLicences",
      method: "get",
      path: "/licences",
      tags,
      summary: { zh: "本机构签发的证照", en: "What this office issued" },
      who: staff("certify"),
      request: { query: pageQuery.extend({ type: z.string().optional(), root: digest.optional() }) },
      answer: { schema: pageOf(summary) },
      async handle({ db, org }, { query: { type, root, ...page } }) {
        const { items, next } = await listLicences(db, { type, root }, page);
        const shown = [];
        for (const row of items) {
          const { state } = await standingOf(db, org, row);
          const { id: licence, version, predecessor } = row;
          const erased = row.sealed === null;
          shown.push({
            licence,
            type: row.type,
            version,
            predecessor,
            state,
            batch: row.root,
            issuedAt: row.issued_at.toISOString(),
            erased,
          });
        }
        return { items: shown, next };
      },
    }),
    operation({
      id: "readIssuedLicence",
      method: "get",
      path: "/licences/{licence}",
      tags,
      summary: { zh: "本机构签发的一份证照的内容", en: "The contents of a licence that this office issued" },
      who: staff("certify"),
      request: { params },
      answer: { schema: z.object({ contents: z.record(z.string(), z.unknown()), state: summary.shape.state }) },
      async handle({ db, org }, { params: { licence } }) {
        const row = await licenceOr404(db, licence);
        return { contents: contentsOf(parts().vault, row), state: (await standingOf(db, org, row)).state };
      },
    }),
    operation({
      id: "readLicencePackage",
      method: "get",
      path: "/licences/{licence}/package",
      tags,
      summary: { zh: "取证照交付持证人（柜面）", en: "A licence to be handed to its holder at the desk" },
      who: staff("certify"),
      request: { params },
      answer: { schema: licencePackage },
      handle: async ({ db }, { params: { licence } }) => packageOf(db, parts(), await licenceOr404(db, licence)),
    }),
    operation({
      id: "reissueLicenceBatch",
      method: "post",
      path: "/licence-batches/{root}/reissue",
      tags,
      summary: {
        zh: "撤回的批次：以现用密钥换发其中有效的证照",
        en: "Issues anew what was right in a withdrawn batch",
      },
      description: { zh: "一次至多 1024 份，再次调用则继续。", en: "At most 1,024 a call; asked again, it goes on." },
      who: staff("certify"),
      request: { params: z.object({ root: digest }) },
      answer: { status: 201, schema: z.object({ items: z.array(reissued) }) },
      idempotent: true,
      handle: async (call, { params: { root } }) => ({ items: await reissueBatch(call, parts(), root) }),
    }),
    operation({
      id: "renewLicence",
      method: "post",
      path: "/licences/{licence}/renewal",
      tags,
      summary: {
        zh: "延续或变更：签发下一版，旧证失效",
        en: "Renews or changes: issues the next version, supersedes the old one",
      },
      who: staff("certify"),
      request: { params, body: renewBody },
      answer: { status: 201, schema: issuedLicence },
      idempotent: true,
      handle: async (call, { params: { licence }, body }) =>
        renewLicence(call, parts(), await licenceOr404(call.sql, licence), body),
    }),
  ];
}

function taken(outcome: Outcome | undefined) {
  if (outcome === undefined) throw new Error("a licence without an outcome");
  if (!outcome.ok) throw outcome.error;
  return { licence: outcome.licence, identifier: outcome.identifier, isNew: outcome.isNew };
}

export async function* answers(call: Pick<Call, "names">, outcomes: AsyncIterable<LineOutcome>) {
  for await (const { line, outcome } of outcomes) yield answerOf(call, line, outcome);
}

function answerOf({ names }: Pick<Call, "names">, line: number, outcome: Outcome): z.input<typeof bulkAnswer> {
  if (outcome.ok) return { line, licence: outcome.licence, identifier: outcome.identifier, isNew: outcome.isNew };
  const refusal = isRefusal(outcome.error) ? outcome.error : new Refusal("unexpected", { request: `line ${line}` });
  const errors = refusal.faults.map((fault) => ({ ...fault }));
  return { line, code: refusal.code, messages: refusal.say(names), ...(errors.length > 0 && { errors }) };
}
