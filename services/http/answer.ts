import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Request, Response } from "express";
import type { WireAnswer } from "./idempotency.js";
import type { Operation } from "./operation.js";
import { Reply, isStream } from "./reply.js";

/** A handler's result as it goes over the wire. The schema drops what it does not name, so nothing slips out. */
export function wireAnswer(operation: Operation, result: unknown): WireAnswer | Reply {
  const reply = result instanceof Reply ? result : new Reply(result);
  const status = reply.options.status ?? operation.answer.status ?? 200;
  const headers = { ...reply.options.headers };
  if (isStream(reply.body) || Buffer.isBuffer(reply.body)) {
    return new Reply(reply.body, { status, headers: { "content-type": mediaOf(operation), ...headers } });
  }
  const { schema } = operation.answer;
  if (schema === undefined) return { status: status === 200 ? 204 : status, headers, body: "" };
  const body = mediaOf(operation).startsWith("text/") ? String(reply.body) : JSON.stringify(schema.parse(reply.body));
  return { status, headers: { "content-type": `${mediaOf(operation)}; charset=utf-8`, ...headers }, body };
}

/** Sends an answer; Express adds the ETag and answers 304 where the caller has it already. */
export async function send(request: Request, response: Response, answer: WireAnswer | Reply): Promise<void> {
  if (!(answer instanceof Reply)) {
    response.status(answer.status).set(answer.headers);
    if (answer.body === "") response.end();
    else response.send(answer.body);
    return;
  }
  response.status(answer.options.status ?? 200).set(answer.options.headers ?? {});
  if (!isStream(answer.body)) {
    response.send(answer.body);
    return;
  }
  await pipeline(Readable.from(chunks(answer.body)), response);
}

async function* chunks(items: AsyncIterable<unknown>): AsyncGenerator<string | Buffer> {
  for await (const item of items) yield Buffer.isBuffer(item) ? item : `${JSON.stringify(item)}\n`;
}

function mediaOf(operation: Operation): string {
  return operation.answer.media ?? "application/json";
}
