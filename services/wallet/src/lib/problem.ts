import { z } from "zod";

const both = z.object({ zh: z.string(), en: z.string() });

/** RFC 9457, as every gateway answers it (`services/http/problem.ts`). */
const problemSchema = z.object({
  code: z.string(),
  status: z.number(),
  messages: both,
  instance: z.string().default(""),
  retryable: z.boolean().default(false),
  errors: z.array(both.extend({ path: z.string(), code: z.string() })).default([]),
});

export type Fault = z.infer<typeof problemSchema>["errors"][number];

/** A refusal of the gateway in its own words. */
export class ApiProblem extends Error {
  override readonly name = "ApiProblem";

  constructor(readonly problem: z.infer<typeof problemSchema>) {
    super(problem.messages.en);
  }
}

/** No answer, or one that is neither what was asked for nor a problem. */
export class AnswerLost extends Error {
  override readonly name = "AnswerLost";

  constructor(
    readonly kind: "unreachable" | "unexpected" | "answer",
    readonly status = 0,
    options?: ErrorOptions,
  ) {
    super(`${kind} ${status}`, options);
  }
}

/** The problem that a body is, if it is one. */
export function problemIn(body: unknown): ApiProblem | undefined {
  const parsed = problemSchema.safeParse(body);
  return parsed.success ? new ApiProblem(parsed.data) : undefined;
}

/** Worth another try without the reader's doing. */
export function isPassing(error: unknown): boolean {
  if (error instanceof ApiProblem) return error.problem.retryable && error.problem.status !== 429;
  return error instanceof AnswerLost && error.kind !== "answer";
}
