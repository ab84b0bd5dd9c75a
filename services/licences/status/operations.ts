import { z } from "zod";
import { businessAct } from "../../http/operations/business-act.js";
import { businessActs } from "../../http/operations/business-acts.js";
import { operation } from "../../http/operation.js";
import { Reply } from "../../http/reply.js";
import { anyone, staff } from "../../http/who.js";
import { digest, isoTime, organisationNumber } from "../../shared/schemas/values.js";
import { listParam } from "../../shared/schemas/licences.js";
import { STATUS_PURPOSES } from "../../shared/licence/status-list.js";
import { decisionsOf, withdrawalsOf } from "../../store/queries/licence-decisions.js";
import { licenceKeys } from "../../store/queries/licence-keys.js";
import { licenceOr404 } from "../find.js";
import { licenceId } from "../issue/request.js";
import type { LicencePartsOf } from "../parts.js";
import { publicKey } from "../thumbprint.js";
import { draftStep, stepBody } from "./change.js";
import { grounds, openGrounds } from "./grounds.js";
import { publishedBitstring, publishedToken } from "./publish.js";
import { withdrawLeaked, withdrawRoots } from "./withdraw.js";

const tags = ["licences"];
const params = z.object({ licence: licenceId });

const decision = grounds
  .extend({ operation: z.string(), state: z.string(), changedAt: isoTime, transaction: digest })
  .meta({ id: "LicenceDecision" });

const withdrawal = grounds
  .extend({ roots: z.array(digest), changedAt: isoTime, transaction: digest })
  .meta({ id: "BatchWithdrawal" });

const issuerMetadata = z
  .object({
    issuer: z.url(),
    organisation: organisationNumber,
    jwks: z.object({ keys: z.array(z.looseObject(publicKey.shape)) }),
  })
  .meta({ id: "IssuerMetadata", description: "SD-JWT VC: JWT VC Issuer Metadata" });

/** What becomes of licences once they are issued, and what wallets that know nothing of us can check them by. */
export function statusOperations(parts: LicencePartsOf) {
  return [
    ...businessAct({
      id: "changeLicenceStatus",
      path: "/licences/{licence}/steps",
      tags,
      summary: {
        zh: "暂扣、发还、注销、撤销、吊销等",
        en: "Suspends, restores, deregisters, withdraws or revokes a licence",
      },
      description: {
        zh: "操作与状态代码依 GB/T 36903；说明法律依据和决定文号，链上只有其加盐承诺。",
        en: "Operations and states by GB/T 36903, with legal basis and decision; the chain has a salted commitment of them only.",
      },
      duties: ["certify"],
      request: { params, body: stepBody },
      async draft(call, { params: { licence }, body: { operation: step, state, ...why } }) {
        const row = await licenceOr404(call.sql, licence);
        return { ...(await draftStep(call, parts(), row, { operation: step, state, grounds: why })), about: licence };
      },
    }),
    operation({
      id: "listLicenceDecisions",
      method: "get",
      path: "/licences/{licence}/steps",
      tags,
      summary: { zh: "一份证照状态变更的事由", en: "Why the status of a licence changed" },
      who: staff("certify"),
      request: { params },
      answer: { schema: z.object({ items: z.array(decision) }) },
      async handle({ db }, { params: { licence } }) {
        const { id } = await licenceOr404(db, licence);
        const rows = await decisionsOf(db, id);
        return {
          items: rows.map((row) => ({
            ...{ operation: row.operation, state: row.state, reason: row.reason },
            ...openGrounds(parts().vault, row),
            ...{ changedAt: row.changed_at.toISOString(), transaction: row.tx_hash },
          })),
        };
      },
    }),
    ...businessAct({
      id: "withdrawLicenceBatches",
      path: "/licence-batches/withdrawals",
      tags,
      summary: { zh: "整批撤回证照", en: "Withdraws whole batches of licences" },
      duties: ["certify"],
      request: { body: grounds.extend({ roots: z.array(digest).min(1).max(256) }) },
      draft: (call, { body: { roots, ...why } }) => withdrawRoots(call, parts().vault, roots, why),
    }),
    operation({
      id: "listBatchWithdrawals",
      method: "get",
      path: "/licence-batches/withdrawals",
      tags,
      summary: { zh: "整批撤回的事由", en: "Why batches were withdrawn" },
      who: staff("certify"),
      answer: { schema: z.object({ items: z.array(withdrawal) }) },
      async handle({ db, org }) {
        const rows = await withdrawalsOf(db, BigInt(org));
        return {
          items: rows.map((row) => ({
            ...{ roots: row.roots, reason: row.reason, ...openGrounds(parts().vault, row) },
            ...{ changedAt: row.withdrawn_at.toISOString(), transaction: row.tx_hash },
          })),
        };
      },
    }),
    ...businessActs({
      id: "reportLeakedKey",
      path: "/issuer/keys/{kid}/leak",
      tags,
      summary: {
        zh: "签发密钥泄露：停用密钥，撤回所涉批次",
        en: "A signing key leaked: retires it and withdraws what it may have signed",
      },
      description: {
        zh: "since 起上链、由该密钥签发的批次一并撤回；随后以新密钥重新签发。",
        en: "Batches anchored since then with licences under the key are withdrawn as well; then they are issued anew.",
      },
      duties: ["certify"],
      request: { params: z.object({ kid: z.string().max(60) }), body: grounds.extend({ since: isoTime }) },
      drafts: (call, { params: { kid }, body }) => withdrawLeaked(call, parts().vault, kid, body),
    }),
    operation({
      id: "readIssuerMetadata",
      method: "get",
      path: "/issuer",
      tags,
      summary: { zh: "签发机构元数据与公钥", en: "Issuer metadata and keys" },
      description: { zh: "亦在 /.well-known/jwt-vc-issuer。", en: "Also at /.well-known/jwt-vc-issuer." },
      who: anyone(),
      answer: { schema: issuerMetadata },
      async handle({ db }) {
        const { base, org } = parts();
        const keys = await licenceKeys(db);
        const jwks = keys.map(({ kid, jwk }) => ({ ...publicKey.parse(jwk), kid, use: "sig", alg: "ES256" }));
        return { issuer: base, organisation: org, jwks: { keys: jwks } };
      },
    }),
    operation({
      id: "readStatusListToken",
      method: "get",
      path: "/status/{list}",
      tags,
      summary: { zh: "状态表：IETF Token Status List", en: "A status list as an IETF Status List Token" },
      who: anyone(),
      request: { params: z.object({ list: listParam }) },
      answer: { media: "application/statuslist+jwt", schema: z.string() },
      async handle({ db, now }, { params: { list } }) {
        return compact(await publishedToken(db, parts(), BigInt(list), now()));
      },
    }),
    operation({
      id: "readBitstringStatusList",
      method: "get",
      path: "/status/{list}/{purpose}",
      tags,
      summary: { zh: "状态表：W3C Bitstring Status List", en: "A status list as a W3C Bitstring Status List" },
      who: anyone(),
      request: { params: z.object({ list: listParam, purpose: z.enum(STATUS_PURPOSES) }) },
      answer: { media: "application/vc+jwt", schema: z.string() },
      async handle({ db, now }, { params: { list, purpose } }) {
        return compact(await publishedBitstring(db, parts(), BigInt(list), purpose, now()));
      },
    }),
  ];
}

/** A JWS as it is: no JSON around it. */
function compact(jws: string): Reply {
  return new Reply(Buffer.from(jws, "ascii"), { headers: { "cache-control": "public, max-age=5" } });
}
