import { randomUUID } from "node:crypto";
import { Router, type Request, type Response } from "express";
import type { Kysely } from "kysely";
import type { Database } from "../store/tables/database.js";
import { send, wireAnswer } from "./answer.js";
import { isJsonBody } from "./body.js";
import type { Call, HttpServices } from "./call.js";
import { parsePart } from "./faults.js";
import { auditEntry, noteAudit } from "./audit.js";
import { attemptOf, claim, keep, type WireAnswer } from "./idempotency.js";
import type { Input, Operation, RequestSpec } from "./operation.js";
import type { Principal } from "./principal.js";
import { readBody, type ReadBody } from "./read-body.js";
import type { Reply } from "./reply.js";
import { refusalFor } from "./who.js";

export interface Kit {
  readonly services: HttpServices;
  /** Who calls, by the Authorization header; refuses a token that is not good. */
  authenticate(authorization: string | undefined): Promise<Principal>;
  /** Takes the call from the caller's allowance, or refuses. */
  spend(operation: Operation, principal: Principal, address: string): Promise<void>;
  /** Hears of each write once it is committed. */
  onWritten(): void;
}

declare module "express-serve-static-core" {
  interface Locals {
    requestId: string;
    /** What the log, the metrics and the audit learn of a request once it is answered. */
    answered: { operation?: Operation; principal?: Principal; code?: string };
  }
}

/** Routes of the operations, in the order of the list. */
export function mountOperations(operations: readonly Operation[], kit: Kit): Router {
  requireUnique(operations);
  const router = Router({ caseSensitive: true, strict: true });
  for (const operation of operations) {
    const path = operation.path.replaceAll(/\{(\w+)\}/g, ":$1");
    router[operation.method](path, (request, response) => answer(operation, kit, request, response));
  }
  return router;
}

async function answer(operation: Operation, kit: Kit, request: Request, response: Response): Promise<void> {
  const { answered } = response.locals;
  answered.operation = operation;
  const principal = await kit.authenticate(request.headers.authorization);
  answered.principal = principal;
  const refusal = refusalFor(operation.who, principal, kit.services.org);
  if (refusal !== undefined) throw refusal;
  await kit.spend(operation, principal, request.ip ?? "");

  const read = await readBody(request, operation.request.body);
  const input = inputOf(operation, request, read.value);
  const { requestId } = response.locals;
  const call = {
    ...kit.services,
    principal,
    requestId,
    address: request.ip ?? "",
    log: kit.services.log.child({ request: requestId, operation: operation.id }),
    signal: signalOf(response),
  };
  const result = await execute(operation, call, input, request, read);
  if (operation.method !== "get") kit.onWritten();
  await send(request, response, result);
}

function execute(
  operation: Operation,
  call: Omit<Call, "sql">,
  input: Input<RequestSpec>,
  request: Request,
  read: ReadBody,
): Promise<WireAnswer | Reply> {
  const handle = async (sql: Kysely<Database>) =>
    wireAnswer(operation, await operation.handle({ ...call, sql }, input));
  if (operation.method === "get" || isStreamed(operation)) return handle(call.db);
  return call.db.transaction().execute(async (sql) => {
    const note = (status: number) => noteAudit(sql, auditEntry(operation.id, call.requestId, call.principal, status));
    if (!operation.idempotent) {
      const done = await handle(sql);
      await note("status" in done ? done.status : 200);
      return done;
    }
    const attempt = attemptOf(operation.id, request, read.raw, call.principal);
    const stored = await claim(sql, attempt);
    if (stored !== undefined) return { ...stored, headers: { ...stored.headers, "idempotency-replayed": "true" } };
    const fresh = await handle(sql);
    if (!("status" in fresh)) throw new Error(`${operation.id}: the answer of an idempotent operation is no stream`);
    await keep(sql, attempt, fresh);
    await note(fresh.status);
    return fresh;
  });
}

function inputOf(operation: Operation, request: Request, body: unknown): Input<RequestSpec> {
  const { params, query, headers } = operation.request;
  return {
    params: params === undefined ? {} : parsePart(params, request.params, "params"),
    query: query === undefined ? {} : parsePart(query, request.query, "query"),
    headers: headers === undefined ? {} : parsePart(headers, request.headers, "headers"),
    body,
  } as Input<RequestSpec>;
}

function isStreamed({ request: { body } }: Operation): boolean {
  return body !== undefined && !isJsonBody(body) && body.kind === "lines";
}

function signalOf(response: Response): AbortSignal {
  const controller = new AbortController();
  response.once("close", () => controller.abort());
  return controller.signal;
}

function requireUnique(operations: readonly Operation[]): void {
  const seen = new Set<string>();
  for (const { id, method, path } of operations) {
    for (const name of [id, `${method} ${path.replaceAll(/\{\w+\}/g, "{}")}`]) {
      if (seen.has(name)) throw new Error(`two operations are called ${name}`);
      seen.add(name);
    }
  }
}

/** Gives each request its id, which the caller may name for its own logs. */
export function identify(request: Request, response: Response, next: () => void): void {
  const given = request.headers["x-request-id"];
  response.locals.requestId = typeof given === "string" && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
  response.locals.answered = {};
  response.set("x-request-id", response.locals.requestId);
  next();
}
