import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from "zod-openapi";
import { z } from "zod";
import type { Bilingual } from "../shared/acts/act.js";
import { isJsonBody, mediaOf } from "./body.js";
import type { Operation } from "./operation.js";
import { PROBLEM_MEDIA } from "./problem.js";
import { problemSchema } from "./problem-schema.js";
import type { Who } from "./who.js";

export interface ApiInfo {
  readonly title: string;
  readonly version: string;
  readonly description: string;
}

const SECURITY = { token: [] };

/** The OpenAPI 3.1 document of the very schemas that parse requests. */
export function openApiOf(
  operations: readonly Operation[],
  base: string,
  info: ApiInfo,
): ReturnType<typeof createDocument> {
  const paths: ZodOpenApiPathsObject = {};
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: operationObject(operation) };
  }
  return createDocument({
    openapi: "3.1.1",
    info: { ...info, license: { name: "Apache-2.0", identifier: "Apache-2.0" } },
    servers: [{ url: base }],
    tags: [...new Set(operations.flatMap(({ tags }) => tags))].sort().map((name) => ({ name })),
    security: [],
    paths,
    components: {
      securitySchemes: {
        token: {
          type: "http",
          scheme: "bearer",
          bearerFormat: "JWT",
          description: "POST /oauth/token (private_key_jwt) · POST /session (ERC-4361)",
        },
      },
    },
  });
}

function operationObject(operation: Operation): ZodOpenApiOperationObject {
  const { request, who, deprecated } = operation;
  const { params, query, body } = request;
  const headers = headersOf(operation);
  return {
    operationId: operation.id,
    tags: [...operation.tags],
    summary: both(operation.summary),
    description: [operation.description && both(operation.description), sayWho(who)].filter(Boolean).join("\n\n"),
    ...(deprecated && { deprecated }),
    ...(who.login && { security: [SECURITY] }),
    requestParams: { ...(params && { path: params }), ...(query && { query }), ...(headers && { header: headers }) },
    ...(body && { requestBody: { required: true, content: { [mediaOf(body)]: contentOf(body) } } }),
    responses: { ...successOf(operation), default: problemResponse },
  };
}

function contentOf(body: NonNullable<Operation["request"]["body"]>): { schema: z.ZodType } {
  if (isJsonBody(body)) return { schema: body };
  if (body.kind === "bytes") return { schema: z.string().meta({ contentEncoding: "binary" }) };
  // Of NDJSON the schema is that of one line.
  return { schema: body.schema };
}

function headersOf({ request, idempotent }: Operation): z.ZodObject | undefined {
  if (!idempotent) return request.headers;
  return (request.headers ?? z.object({})).extend({ "Idempotency-Key": idempotencyKey });
}

const idempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{8,200}$/)
  .meta({ description: "重复请求得到同一答复 · the same key gets the same answer" });

const problemResponse = {
  description: "RFC 9457 problem · 问题说明",
  content: { [PROBLEM_MEDIA]: { schema: problemSchema } },
};

function successOf({ answer }: Operation): ZodOpenApiOperationObject["responses"] {
  const status = answer.status ?? (answer.schema === undefined && answer.media === undefined ? 204 : 200);
  const description = answer.description === undefined ? "完成 · done" : both(answer.description);
  if (status === 204) return { "204": { description } };
  const schema = answer.schema ?? z.string();
  return { [`${status}` as "200"]: { description, content: { [answer.media ?? "application/json"]: { schema } } } };
}

function sayWho(who: Who): string {
  if (!who.login) return "公开 · public";
  const whose = who.own ? "本组织 · the gateway's own organisation" : "任何已登记组织 · any enrolled organisation";
  const system = who.system ? "; 仅业务系统 · systems only" : "";
  const duties = [...(who.duties.length === 0 ? [] : [who.duties.join(" | ")]), ...(who.also ?? [])];
  return duties.length === 0 ? whose + system : `${whose}${system}; 职责 · duties: ${duties.join(" + ")}`;
}

function both({ zh, en }: Bilingual): string {
  return `${zh} · ${en}`;
}
