import { z } from "zod";
import { signedAct } from "../../http/operations/act-schemas.js";
import { operation } from "../../http/operation.js";
import { anyone, members } from "../../http/who.js";
import { bilingual, digest, isoTime, organisationNumber, organisationParam } from "../../shared/schemas/values.js";
import { countUses } from "../../store/queries/presentations.js";
import type { LicencePartsOf } from "../parts.js";
import { lookUp } from "./look-up.js";

const tags = ["licences"];

const report = z
  .object({
    items: z.array(
      z.object({
        consultedBy: organisationNumber,
        service: digest,
        item: bilingual.extend({ id: z.string(), version: z.int() }).nullable(),
        byLaw: z.boolean(),
        uses: z.int(),
        firstAt: isoTime,
        lastAt: isoTime,
      }),
    ),
  })
  .meta({ id: "UseReport", description: "按机构、事项汇总的用证报告 · uses by department and service item" });

/** Uses of licences: counted for everybody, and those without consent at the issuer, each on the chain before it is answered. */
export function useOperations(parts: LicencePartsOf) {
  return [
    operation({
      id: "reportLicenceUses",
      method: "get",
      path: "/licence-use-report",
      tags,
      summary: { zh: "各机构用证报告", en: "A report of uses per department" },
      who: anyone(),
      request: {
        query: z.object({
          consultedBy: organisationParam.optional(),
          from: isoTime.optional(),
          until: isoTime.optional(),
        }),
      },
      answer: { schema: report },
      async handle({ db, now }, { query: { consultedBy, from, until } }) {
        const { byDigest } = await parts().catalogues.state(db);
        const rows = await countUses(db, {
          department: consultedBy === undefined ? undefined : BigInt(consultedBy),
          from: new Date(from ?? 0),
          until: until === undefined ? new Date((Number(now()) + 86_400) * 1000) : new Date(until),
        });
        return {
          items: rows.map(({ department, service, state, uses, first, last }) => {
            const item = byDigest.get(service);
            const named = item === undefined ? null : { id: item.id, version: item.version, zh: item.zh, en: item.en };
            const counted = { uses: Number(uses), firstAt: first.toISOString(), lastAt: last.toISOString() };
            return { consultedBy: Number(department), service, item: named, byLaw: state === "usedByLaw", ...counted };
          }),
        };
      },
    }),
  ];
}

/** At an issuer: a look without consent. */
export function lookUpOperations(parts: LicencePartsOf) {
  return [
    operation({
      id: "lookUpLicence",
      method: "post",
      path: "/licences/lookups",
      tags,
      summary: {
        zh: "依法查询：不经同意，须附签署的用证行为",
        en: "A look without consent, with the signed act of its use",
      },
      description: {
        zh: "须附本机构签署的 LicenceUses.UseByLaw（事项、字段、法律依据、案由、编号），先记账后答复；持证人看得到。",
        en: "Comes with LicenceUses.UseByLaw signed by the asking department: it is on its way to the chain before the answer, and the holder sees it.",
      },
      who: members("consult"),
      request: {
        body: z.object({
          identifier: z.string().max(200).meta({ description: "电子证照标识 · GB/T 36904" }),
          fields: z.array(z.string().max(60)).min(1).max(60),
          salt: digest.meta({ description: "字段名承诺的盐 · salt of the commitment to the names of the fields" }),
          act: signedAct,
        }),
      },
      answer: { schema: z.object({ use: digest, type: z.string(), fields: z.record(z.string(), z.unknown()) }) },
      handle: (call, { body }) => lookUp(call, parts(), body),
    }),
  ];
}
