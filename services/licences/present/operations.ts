import { z } from "zod";
import { openAlone } from "../../documents/seal-alone.js";
import { operation } from "../../http/operation.js";
import { anyone, staff } from "../../http/who.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { digest, isoTime, organisationNumber } from "../../shared/schemas/values.js";
import { erasePresentation, presentationOf } from "../../store/queries/presentations.js";
import { serviceOr404 } from "../catalogue/catalogue.js";
import type { LicencePartsOf } from "../parts.js";
import { presentationQuery } from "../../shared/licence/one-visit.js";
import { lacking, showVisit, standWith, visitAnswer, visitBody } from "../visit/visit.js";
import { answerBody, takeAnswer, type Shown } from "./answer.js";
import { madeRequest, makeRequest, presentationRequest, requestBody, requestOr404, showRequest } from "./request.js";

const tags = ["presentations"];
const params = z.object({ request: z.uuid() });
const state = z.enum(["queued", "sent", "mined", "final", "refused"]);

const shownLicence = z.object({
  type: z.string(),
  issuer: organisationNumber,
  isOthers: z.boolean(),
  fields: z.record(z.string(), z.unknown()),
});

const result = z
  .object({
    licences: z.array(shownLicence).nullable().meta({ description: "已删除时为空 · null once erased" }),
    fieldList: z.array(z.string()),
    use: digest,
    useState: state,
    takenAt: isoTime,
  })
  .meta({ id: "PresentationResult" });

const answer = z
  .object({
    complete: z.boolean(),
    lacking,
    use: digest.nullable().meta({ description: "持证人据此查询 · the holder finds the use by it" }),
  })
  .meta({ id: "PresentationAnswer" });

/** One visit: what is still lacking for a service item, and one presentation of it. */
export function presentOperations(parts: LicencePartsOf) {
  return [
    operation({
      id: "planVisit",
      method: "post",
      path: "/catalogue/services/{id}/visit",
      tags,
      summary: { zh: "办一件事还缺什么", en: "What is still lacking for a service item" },
      description: {
        zh: "只需说明持有哪些证照、能出示哪些字段；不含内容，不留记录。",
        en: "From types and names of fields alone: no contents, and nothing is kept.",
      },
      who: anyone(),
      request: { params: z.object({ id: z.string().max(80) }), body: visitBody },
      answer: { schema: visitAnswer },
      async handle({ db }, { params: { id }, body }) {
        const catalogue = await parts().catalogues.newest(db);
        const { stand, held, needed } = standWith(catalogue, serviceOr404(catalogue, id), body);
        const bits = { heldBits: `0x${held.toString(16)}`, neededBits: `0x${needed.toString(16)}` };
        return { lacking: showVisit(stand), ...bits, query: { ...presentationQuery(stand) } };
      },
    }),
    operation({
      id: "requestPresentation",
      method: "post",
      path: "/presentation-requests",
      tags,
      summary: { zh: "为一个服务事项请求出示证照", en: "Asks for a presentation for a service item" },
      who: staff("consult"),
      request: { body: requestBody },
      answer: { status: 201, schema: madeRequest },
      idempotent: true,
      handle: (call, { body }) => makeRequest(call, parts(), body),
    }),
    operation({
      id: "readPresentationRequest",
      method: "get",
      path: "/presentation-requests/{request}",
      tags,
      summary: { zh: "出示请求的内容（扫码所见）", en: "What a wallet is asked for, as it scans the code" },
      who: anyone(),
      request: { params },
      answer: { schema: presentationRequest },
      handle: async (call, { params: { request } }) => showRequest(call, parts(), await requestOr404(call.db, request)),
    }),
    operation({
      id: "presentLicences",
      method: "post",
      path: "/presentation-requests/{request}/presentation",
      tags,
      summary: { zh: "持证人出示证照并授权使用", en: "A holder presents licences and grants their use" },
      description: {
        zh: "缺项时答复所缺，请求仍然有效；齐备时用证记录上链。",
        en: "Tells what is lacking and stays open, or takes it whole and records the use on the chain.",
      },
      who: anyone(),
      request: { params, body: answerBody },
      answer: { schema: answer },
      handle: (call, { params: { request }, body }) => takeAnswer(call, parts(), request, body),
    }),
    operation({
      id: "readPresentation",
      method: "get",
      path: "/presentation-requests/{request}/presentation",
      tags,
      summary: { zh: "经办人查看所出示的字段", en: "What was shown, for the officer who handles the case" },
      who: staff("consult"),
      request: { params },
      answer: { schema: result },
      async handle({ db }, { params: { request } }) {
        const row = await presentationOf(db, request);
        if (row === undefined) throw new Refusal("not-found", { what: "presentation", id: request });
        const { wrapped, sealed, grant_use: use, fields: fieldList, state: acted, taken_at: at } = row;
        const { vault } = parts();
        const licences =
          sealed === null ? null : (JSON.parse(openAlone(vault, request, { wrapped, sealed })) as Shown[]);
        return { licences, fieldList, use, useState: acted ?? "queued", takenAt: at.toISOString() };
      },
    }),
    operation({
      id: "erasePresentation",
      method: "post",
      path: "/presentation-requests/{request}/erasure",
      tags,
      summary: { zh: "办结后删除所出示的内容", en: "Erases what was shown once the case is closed" },
      who: staff("consult"),
      request: { params },
      answer: { status: 204 },
      idempotent: true,
      async handle(call, { params: { request } }) {
        await requestOr404(call.sql, request);
        await erasePresentation(call.sql, request);
      },
    }),
  ];
}
