import { z } from "zod";
import { operation } from "../../http/operation.js";
import { anyone, staff } from "../../http/who.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { LICENCE_STATES } from "../../shared/licence/states.js";
import { digest, isoTime, organisationNumber } from "../../shared/schemas/values.js";
import { lookupsOf } from "../../store/queries/licence-lookups.js";
import { eraseLicence, licencesOfKey } from "../../store/queries/licence-service.js";
import { licenceOr404 } from "../find.js";
import { licenceId, licencePackage } from "../issue/request.js";
import type { LicencePartsOf } from "../parts.js";
import { standingOf } from "../status/state.js";
import { packageOf } from "./package.js";
import { holderKeyOf, holderProof } from "./proof.js";

const tags = ["wallet"];
const params = z.object({ licence: licenceId });

const held = z
  .object({
    licence: licenceId,
    type: z.string(),
    version: z.int(),
    state: z.enum(Object.keys(LICENCE_STATES) as [keyof typeof LICENCE_STATES]),
    issuedAt: isoTime,
    anchored: z.boolean(),
  })
  .meta({ id: "HeldLicence" });

const lookup = z
  .object({
    use: digest,
    licence: licenceId,
    consultedBy: organisationNumber,
    fields: z.array(z.string()),
    at: isoTime,
  })
  .meta({ id: "LawfulLookup", description: "依法不经同意的查询 · a look without consent, as a law provides" });

/** What a holder does here with the key of a licence, without an account. */
export function holderOperations(parts: LicencePartsOf) {
  return [
    operation({
      id: "listHeldLicences",
      method: "post",
      path: "/holder/licences",
      tags,
      summary: { zh: "持证人：绑定本密钥的证照", en: "A holder's licences, by the key that they are bound to" },
      who: anyone(),
      request: { body: holderProof },
      answer: { schema: z.object({ items: z.array(held) }) },
      async handle(call, { body: { proof } }) {
        const key = await holderKeyOf(call, parts().base, proof);
        const items = [];
        for (const row of await licencesOfKey(call.sql, key)) {
          const { state } = await standingOf(call.sql, call.org, row);
          const anchored = row.state === "mined" || row.state === "final";
          const { id: licence, type, version } = row;
          items.push({ licence, type, version, state, issuedAt: row.issued_at.toISOString(), anchored });
        }
        return { items };
      },
    }),
    operation({
      id: "fetchLicence",
      method: "post",
      path: "/holder/licences/{licence}",
      tags,
      summary: { zh: "持证人：取走证照与链上证明", en: "A holder fetches a licence and its proof" },
      who: anyone(),
      request: { params, body: holderProof },
      answer: { schema: licencePackage },
      async handle(call, { params: { licence }, body: { proof } }) {
        const key = await holderKeyOf(call, parts().base, proof);
        const row = await licenceOr404(call.sql, licence);
        if (row.holder_key !== key) throw new Refusal("not-found", { what: "licence", id: licence });
        return packageOf(call.sql, parts(), row);
      },
    }),
    operation({
      id: "listLawfulLookups",
      method: "post",
      path: "/holder/lookups",
      tags,
      summary: { zh: "持证人：谁依法查看过我的证照", en: "A holder sees who looked without consent" },
      who: anyone(),
      request: { body: holderProof },
      answer: { schema: z.object({ items: z.array(lookup) }) },
      async handle(call, { body: { proof } }) {
        const key = await holderKeyOf(call, parts().base, proof);
        const rows = await lookupsOf(call.sql, key);
        return {
          items: rows.map(({ use, licence, department, fields, made_at: at }) => {
            return { use, licence, consultedBy: Number(department), fields, at: at.toISOString() };
          }),
        };
      },
    }),
    operation({
      id: "eraseLicence",
      method: "post",
      path: "/licences/{licence}/erasure",
      tags: ["licences"],
      summary: { zh: "依法删除一份证照的个人信息", en: "Erases the personal data of a licence on lawful request" },
      description: {
        zh: "链上只有承诺，不受影响；同批其他证照的证明照旧成立。",
        en: "The chain holds commitments only; the proofs of all others in its batch stand as before.",
      },
      who: staff("certify"),
      request: { params },
      answer: { status: 204 },
      idempotent: true,
      async handle(call, { params: { licence } }) {
        await licenceOr404(call.sql, licence);
        await eraseLicence(call.sql, licence);
      },
    }),
  ];
}
