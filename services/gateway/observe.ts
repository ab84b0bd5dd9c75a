import type { RequestHandler } from "express";
import type { Kysely } from "kysely";
import type { Logger } from "pino";
import { auditEntry, noteAudit } from "../http/audit.js";
import { ANONYMOUS } from "../http/principal.js";
import type { Database } from "../store/tables/database.js";
import type { GatewayMetrics } from "./metrics.js";

/** Statuses of refusals that an auditor asks for: who tried what was not theirs. */
const AUDITED = new Set([401, 403, 429]);

/** Measures and logs each request once it is answered. Neither address nor path of the caller: they may be personal. */
export function observe(metrics: GatewayMetrics, log: Logger, db: Kysely<Database>): RequestHandler {
  return (request, response, next) => {
    const started = process.hrtime.bigint();
    response.once("close", () => {
      const { requestId, answered } = response.locals;
      const operation = answered.operation?.id ?? "none";
      const seconds = Number(process.hrtime.bigint() - started) / 1e9;
      const status = response.statusCode;
      const { code } = answered;
      metrics.requests.observe({ operation, method: request.method, status }, seconds);
      if (code !== undefined) metrics.refusals.inc({ operation, code });
      const complete = response.writableFinished;
      log.info({ request: requestId, operation, method: request.method, status, seconds, code, complete }, "request");
      if (answered.operation === undefined || !AUDITED.has(status)) return;
      const entry = auditEntry(operation, requestId, answered.principal ?? ANONYMOUS, status, code ?? null);
      noteAudit(db, entry).catch((error: unknown) => log.error({ err: error }, "audit"));
    });
    next();
  };
}
