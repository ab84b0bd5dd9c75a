import type { ErrorRequestHandler, RequestHandler } from "express";
import { Refusal } from "../shared/errors/refusal.js";
import type { HttpServices } from "./call.js";
import { PROBLEM_MEDIA, problemOf } from "./problem.js";

/** Whatever no operation answers. */
export const unknownRoute: RequestHandler = (request) => {
  throw new Refusal("route-unknown", { method: request.method, path: request.path });
};

/** The one place where errors become answers. */
export function problemHandler({ names, log }: HttpServices): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const { requestId, answered } = response.locals;
    const problem = problemOf(error, requestId, names, request.acceptsLanguages("zh", "en") === "en" ? "en" : "zh");
    answered.code = problem.code;
    if (problem.status >= 500) log.error({ err: error, request: requestId, code: problem.code }, "request failed");
    if (response.headersSent) {
      // A stream broke in the middle: the caller must see that it is incomplete.
      request.socket.destroy();
      next();
      return;
    }
    const { seconds } = problem.args;
    if (problem.retryable) response.set("retry-after", typeof seconds === "number" ? `${seconds}` : "1");
    if (problem.status === 401) response.set("www-authenticate", `Bearer error="${problem.code}"`);
    response.status(problem.status).type(PROBLEM_MEDIA).send(JSON.stringify(problem));
  };
}
