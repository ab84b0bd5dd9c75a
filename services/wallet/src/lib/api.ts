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

async function ask<T>(path: string, request: RequestInit, schema: z.ZodType<T>): Promise<T> {
  const headers = new Headers(request.headers);
  headers.set("accept", "application/json");
  const session = sessionNow();
  if (session !== undefined) headers.set("authorization", `Bearer ${session.token}`);
  const answer = await fetch(BASE + path, { ...request, headers }).catch((cause: unknown) => {
    throw new AnswerLost("unreachable", 0, { cause });
  });
  const body: unknown = await answer.json().catch(() => undefined);
  if (!answer.ok) throw problemIn(body) ?? new AnswerLost("unexpected", answer.status);
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new AnswerLost("answer", answer.status, { cause: parsed.error });
  return parsed.data;
}
