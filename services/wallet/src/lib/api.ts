import { z } from "zod";
import { sessionNow } from "./session.js";

/** RFC 9457, as every gateway answers it. */
const problemSchema = z.object({
  code: z.string(),
  status: z.number(),
  message: z.object({ zh: z.string(), en: z.string() }),
});

export class ApiProblem extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly text: { zh: string; en: string },
  ) {
    super(text.en);
    this.name = "ApiProblem";
  }
}

const BASE = "/v1";

/** Reads one JSON answer of the gateway that serves this page and parses it. */
export function read<T>(path: string, schema: z.ZodType<T>): Promise<T> {
  return ask(path, { method: "GET" }, schema);
}

export function send<T>(path: string, body: unknown, schema: z.ZodType<T>): Promise<T> {
  return ask(
    path,
    { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } },
    schema,
  );
}

async function ask<T>(path: string, request: RequestInit, schema: z.ZodType<T>): Promise<T> {
  const headers = new Headers(request.headers);
  headers.set("accept", "application/json");
  const session = sessionNow();
  if (session !== undefined) headers.set("authorization", `Bearer ${session.token}`);
  const answer = await fetch(BASE + path, { ...request, headers }).catch(() => {
    throw new ApiProblem("unreachable", 0, {
      zh: "连不上服务，请检查网络后重试。",
      en: "The service cannot be reached. Check the network and try again.",
    });
  });
  const body: unknown = await answer.json().catch(() => undefined);
  if (answer.ok) return schema.parse(body);
  const problem = problemSchema.safeParse(body);
  if (problem.success) throw new ApiProblem(problem.data.code, problem.data.status, problem.data.message);
  throw new ApiProblem("unexpected", answer.status, {
    zh: `服务返回了意外的结果（${answer.status}）。`,
    en: `The service gave an unexpected answer (${answer.status}).`,
  });
}
