import type { z } from "zod";
import { AnswerLost, problemIn } from "./problem.js";
import { sessionNow } from "./session.js";

const BASE = "/v1";

/** Reads one JSON answer of the gateway that serves this page and parses it. Throws `ApiProblem` or `AnswerLost`. */
export function read<T>(path: string, schema: z.ZodType<T>): Promise<T> {
  return ask(path, { method: "GET" }, schema);
}

export function send<T>(path: string, body: unknown, schema: z.ZodType<T>): Promise<T> {
  const headers = { "content-type": "application/json" };
  return ask(path, { method: "POST", body: JSON.stringify(body), headers }, schema);
}

/** Sends one value a line (NDJSON) and reads an answer for each. */
export async function sendLines<T>(path: string, values: readonly unknown[], schema: z.ZodType<T>): Promise<T[]> {
  const body = values.map((value) => JSON.stringify(value)).join("\n");
  const headers = { "content-type": "application/x-ndjson", accept: "application/x-ndjson" };
  const answer = await call(path, { method: "POST", body, headers });
  const text = await answer.text();
  if (!answer.ok) throw problemIn(parsedJson(text)) ?? new AnswerLost("unexpected", answer.status);
  const parsed = schema.array().safeParse(text.split("\n").filter(Boolean).map(parsedJson));
  if (!parsed.success) throw new AnswerLost("answer", answer.status, { cause: parsed.error });
  return parsed.data;
}

/** A file of the gateway, for its reader to keep; with a body where it is made for who proves something. */
export async function fetchFile(path: string, body?: unknown): Promise<Blob> {
  const request: RequestInit =
    body === undefined
      ? { method: "GET", headers: { accept: "*/*" } }
      : { method: "POST", body: JSON.stringify(body), headers: { accept: "*/*", "content-type": "application/json" } };
  const answer = await call(path, request);
  if (!answer.ok)
    throw problemIn(await answer.json().catch(() => undefined)) ?? new AnswerLost("unexpected", answer.status);
  return answer.blob();
}

async function ask<T>(path: string, request: RequestInit, schema: z.ZodType<T>): Promise<T> {
  const answer = await call(path, request);
  const body: unknown = await answer.json().catch(() => undefined);
  if (!answer.ok) throw problemIn(body) ?? new AnswerLost("unexpected", answer.status);
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new AnswerLost("answer", answer.status, { cause: parsed.error });
  return parsed.data;
}

function call(path: string, request: RequestInit): Promise<Response> {
  const headers = new Headers(request.headers);
  if (!headers.has("accept")) headers.set("accept", "application/json");
  if (request.method === "POST") headers.set("idempotency-key", crypto.randomUUID());
  const session = sessionNow();
  if (session !== undefined) headers.set("authorization", `Bearer ${session.token}`);
  return fetch(BASE + path, { ...request, headers }).catch((cause: unknown) => {
    throw new AnswerLost("unreachable", 0, { cause });
  });
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
