import { z } from "zod";
import { businessAct } from "../../http/operations/business-act.js";
import { operation } from "../../http/operation.js";
import { anyone, staff } from "../../http/who.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { jsonSchemaOf, w3cShapeOf } from "../../shared/licence/catalogue/content.js";
import {
  cardTypeSchema,
  commonFieldSchema,
  serviceItemSchema,
  sourceSchema,
} from "../../shared/licence/catalogue/schema.js";
import { typeMetadataOf } from "../../shared/licence/catalogue/type-metadata.js";
import { digest } from "../../shared/schemas/values.js";
import type { LicencePartsOf } from "../parts.js";
import { serviceDigest, serviceOr404, typeOr404 } from "./catalogue.js";
import { addSource, defineTypeOf, editService, editType } from "./edit.js";

const tags = ["catalogue"];
const params = z.object({ id: z.string().regex(/^[a-z][a-z0-9-]{0,60}$/) });
const versionQuery = z.object({ version: z.coerce.number().int().min(1).optional() });
const shownService = z.object({ item: serviceItemSchema, digest });
const schemas = z.record(z.string(), z.unknown());

/** The catalogue: card types and service items as data, in both languages, with all their versions. */
export function catalogueOperations(parts: LicencePartsOf) {
  return [
    operation({
      id: "readCatalogue",
      method: "get",
      path: "/catalogue",
      tags,
      summary: {
        zh: "证照目录与服务事项目录（各取最新版）",
        en: "Card types and service items in their newest versions",
      },
      who: anyone(),
      answer: {
        schema: z.object({
          types: z.array(cardTypeSchema),
          services: z.array(serviceItemSchema),
          sources: z.array(sourceSchema),
          common: z.array(commonFieldSchema),
        }),
      },
      handle: async ({ db }) => parts().catalogues.newest(db),
    }),
    operation({
      id: "readCardType",
      method: "get",
      path: "/catalogue/types/{id}",
      tags,
      summary: { zh: "一个证照类型的一版", en: "A version of a card type, with its schemas" },
      who: anyone(),
      request: { params, query: versionQuery },
      answer: {
        schema: z.object({
          type: cardTypeSchema,
          jsonSchemas: schemas.meta({ description: "JSON Schema 2020-12，按持证主体 · by the kind of holder" }),
          typeMetadata: schemas.meta({ description: "SD-JWT VC Type Metadata" }),
          w3cShapes: schemas.meta({ description: "W3C VC @context 与类型 · @context and types" }),
        }),
      },
      async handle({ db }, { params: { id }, query: { version } }) {
        const { newest, types } = await parts().catalogues.state(db);
        const type =
          version === undefined ? typeOr404(newest, id) : types.find((t) => t.id === id && t.version === version);
        if (type === undefined) throw new Refusal("not-found", { what: "card type", id: `${id}@${version}` });
        const byHolder = <T>(make: (holder: "person" | "organisation") => T) =>
          Object.fromEntries(type.holder.map((holder) => [holder, make(holder)]));
        return {
          type,
          jsonSchemas: byHolder((holder) => jsonSchemaOf(newest, type, holder)),
          typeMetadata: byHolder((holder) => typeMetadataOf(newest, type, holder)),
          w3cShapes: byHolder((holder) => w3cShapeOf(newest, type, holder)),
        };
      },
    }),
    operation({
      id: "readServiceItem",
      method: "get",
      path: "/catalogue/services/{id}",
      tags,
      summary: { zh: "一个服务事项的一版", en: "A version of a service item, and its digest" },
      who: anyone(),
      request: { params, query: versionQuery },
      answer: { schema: shownService },
      async handle({ db }, { params: { id }, query: { version } }) {
        const { newest, services } = await parts().catalogues.state(db);
        const item =
          version === undefined ? serviceOr404(newest, id) : services.find((s) => s.id === id && s.version === version);
        if (item === undefined) throw new Refusal("not-found", { what: "service item", id: `${id}@${version}` });
        return { item, digest: serviceDigest(item) };
      },
    }),
    operation({
      id: "editCardType",
      method: "post",
      path: "/catalogue/types",
      tags,
      summary: { zh: "新增证照类型或其下一版", en: "Adds a card type, or its next version" },
      description: {
        zh: "先存目录，再以 /catalogue/types/{id}/publication 上链；链上已有该版的，内容须相同。",
        en: "Kept here first, then published on the chain; where the chain has the version, it must be the very same.",
      },
      who: staff("catalogue"),
      request: { body: cardTypeSchema },
      answer: { status: 201, schema: cardTypeSchema },
      idempotent: true,
      handle: (call, { body }) => editType(call, parts().catalogues, body),
    }),
    operation({
      id: "editServiceItem",
      method: "post",
      path: "/catalogue/services",
      tags,
      summary: { zh: "新增服务事项或其下一版", en: "Adds a service item, or its next version" },
      who: staff("catalogue"),
      request: { body: serviceItemSchema },
      answer: { status: 201, schema: shownService },
      idempotent: true,
      async handle(call, { body }) {
        const item = await editService(call, parts().catalogues, body);
        return { item, digest: serviceDigest(item) };
      },
    }),
    operation({
      id: "addCatalogueSource",
      method: "post",
      path: "/catalogue/sources",
      tags,
      summary: { zh: "新增目录所依据的文件", en: "Adds a published source that entries name" },
      who: staff("catalogue"),
      request: { body: sourceSchema },
      answer: { status: 201, schema: sourceSchema },
      idempotent: true,
      handle: (call, { body }) => addSource(call, parts().catalogues, body),
    }),
    ...businessAct({
      id: "publishCardType",
      path: "/catalogue/types/{id}/publication",
      tags,
      summary: { zh: "将证照类型最新版上链", en: "Publishes the newest version of a card type on the chain" },
      duties: ["catalogue"],
      request: { params },
      async draft({ sql }, { params: { id } }) {
        return defineTypeOf(typeOr404(await parts().catalogues.newest(sql), id));
      },
    }),
  ];
}
