import { z } from "zod";
import { keccakHex } from "../../chain/keccak.js";
import { personDigest } from "../person-digest.js";
import { businessAct } from "../../http/operations/business-act.js";
import { operation, type Operation } from "../../http/operation.js";
import { isMember } from "../../http/principal.js";
import { anyone, members } from "../../http/who.js";
import { CHANGE_STANDING, DISPUTE_IDENTIFIER, PUBLISH_KEY } from "../../shared/acts/access.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { digest, isoTime, organisationNumber, organisationParam } from "../../shared/schemas/values.js";
import { checkIdentifier } from "../../shared/values/identifier.js";
import { STANDINGS } from "../../shared/values/organisation-kind.js";
import { encryptionKeys } from "../../store/queries/department.js";
import { standingsOf } from "../../store/queries/registry.js";
import type { DepartmentParts } from "../parts.js";
import { requireIdentifier } from "../../http/identifiers.js";
import { standingReason } from "./registrar.js";

const tags = ["organisations"];
const params = z.object({ org: organisationParam });
const standing = z.enum(STANDINGS).exclude(["none"]);

/** Standing, identifiers and the key that documents for an organisation are encrypted to. */
export function standingOperations({ ownKey }: DepartmentParts): readonly Operation[] {
  return [
    operation({
      id: "checkIdentifier",
      method: "post",
      path: "/identifiers/check",
      tags,
      summary: { zh: "校验组织标识，并查明现由谁持有", en: "Checks an identifier, and whose it is now" },
      who: anyone(),
      request: { body: z.object({ identifier: z.string().max(100) }) },
      answer: {
        schema: z.object({
          identifier: z.string(),
          scheme: z.string(),
          checked: z
            .boolean()
            .meta({ description: "该登记体系有校验规则且已核对 · the register has a rule and it was applied" }),
          digest,
          holder: organisationNumber.nullable(),
          disputedBy: z.int().nullable(),
        }),
      },
      async handle({ chain }, { body: { identifier } }) {
        const verdict = checkIdentifier(identifier);
        if (!verdict.ok) requireIdentifier(identifier);
        const {
          identifier: right,
          scheme,
          checked,
        } = verdict.ok ? verdict : { identifier, scheme: "", checked: false };
        const hash = identifierDigest(right);
        const [holder, disputed, claimant] = await chain.contract("IdentifierDisputes").holderOf(hash);
        const whose = holder === 0n ? null : Number(holder);
        return {
          identifier: right,
          scheme,
          checked,
          digest: hash,
          holder: whose,
          disputedBy: disputed ? Number(claimant) : null,
        };
      },
    }),
    ...businessAct({
      id: "disputeIdentifier",
      path: "/disputes",
      tags,
      summary: { zh: "主张被他人登记的标识", en: "Claims an identifier that another holds" },
      duties: ["admin", "verify"],
      request: {
        body: z.object({
          identifier: z.string().max(100).optional(),
          commitment: digest.optional().meta({
            description: "以密钥承诺列名者：给出承诺以代标识 · in place of the identifier: that of a listed person",
          }),
          forUnenrolled: z
            .boolean()
            .default(false)
            .meta({ description: "核验机构代未登记者主张 · a verifier vouches for one that is not enrolled" }),
          evidence: digest,
        }),
      },
      draft({ principal }, { body: { identifier, commitment, forUnenrolled, evidence } }) {
        const claimant = forUnenrolled || !isMember(principal) ? 0 : principal.org;
        const hash = commitment ? personDigest(commitment) : identifierDigest(requireIdentifier(identifier ?? ""));
        return { act: DISPUTE_IDENTIFIER, values: { identifier: hash, claimant, evidence }, about: hash };
      },
    }),
    ...businessAct({
      id: "changeStanding",
      path: "/organisations/{org}/standing",
      tags,
      summary: { zh: "变更组织状态（监管部门）", en: "Says what an organisation may still do, as a regulator" },
      duties: ["supervise"],
      request: { params, body: z.object({ standing, reason: standingReason, basis: digest }) },
      draft: (_call, { params: { org }, body: { standing: to, reason, basis } }) => ({
        act: CHANGE_STANDING,
        values: { organisation: org, standing: STANDINGS.indexOf(to), reason, basis },
      }),
    }),
    operation({
      id: "listStandings",
      method: "get",
      path: "/organisations/{org}/standing",
      tags,
      summary: { zh: "组织状态的历次变更", en: "What regulators said of an organisation, oldest first" },
      who: anyone(),
      request: { params },
      answer: {
        schema: z.object({
          items: z.array(
            z.object({ standing: z.enum(STANDINGS), reason: z.int(), basis: digest, by: z.int(), at: isoTime }),
          ),
        }),
      },
      async handle({ db }, { params: { org } }) {
        const rows = await standingsOf(db, org);
        const items = rows.map(({ standing: to, reason, basis, by, at }) => ({
          ...{ standing: to, reason, basis },
          by: Number(by),
          at: at.toISOString(),
        }));
        return { items };
      },
    }),
    ...businessAct({
      id: "publishEncryptionKey",
      path: "/encryption-key",
      tags,
      summary: {
        zh: "公布接收加密文件的公钥",
        en: "Publishes the key to which documents for the organisation are encrypted",
      },
      description: {
        zh: "本网关组织省略 key：公布网关保管的密钥。",
        en: "The gateway's own organisation leaves `key` out: that of the gateway is published.",
      },
      duties: ["admin"],
      request: {
        body: z.object({ key: z.looseObject({ kty: z.string(), crv: z.string(), x: z.string() }).optional() }),
      },
      draft({ principal, org }, { body: { key } }) {
        const isOurs = isMember(principal) && principal.org === org;
        const published = key ?? (isOurs ? ownKey.publicKey : undefined);
        if (published === undefined)
          throw new Refusal("encryption-key-missing", { organisation: isMember(principal) ? principal.org : 0 });
        const { kty, crv, x, y } = published;
        const bytes = Buffer.from(JSON.stringify({ kty, crv, x, ...(y !== undefined && { y }) }));
        return { act: PUBLISH_KEY, values: { key: `0x${bytes.toString("hex")}` } };
      },
    }),
    operation({
      id: "readEncryptionKey",
      method: "get",
      path: "/organisations/{org}/encryption-key",
      tags,
      summary: { zh: "组织接收加密文件的公钥", en: "The key to which documents for an organisation are encrypted" },
      who: members(),
      request: { params },
      answer: { schema: z.object({ key: z.string().meta({ description: "JWK (RFC 7517)" }) }) },
      async handle({ db }, { params: { org } }) {
        const key = (await encryptionKeys(db, [org])).get(org);
        if (key === undefined) throw new Refusal("encryption-key-missing", { organisation: org });
        return { key };
      },
    }),
  ];
}

function identifierDigest(identifier: string): string {
  return keccakHex(new TextEncoder().encode(identifier));
}
