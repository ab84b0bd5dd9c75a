import type { RequestHandler } from "express";

const METHODS = "GET, POST, PUT, PATCH, DELETE";
const HEADERS = "authorization, content-type, idempotency-key, x-request-id, if-none-match";
const EXPOSED = "etag, idempotency-replayed, location, retry-after, x-request-id";

/** Closed by default: pages of other origins may call only where they are named. */
export function cors(origins: readonly string[]): RequestHandler {
  const allowed = new Set(origins.map((origin) => new URL(origin).origin));
  return (request, response, next) => {
    const { origin } = request.headers;
    response.vary("origin");
    if (origin === undefined || !allowed.has(origin)) return next();
    response.set({ "access-control-allow-origin": origin, "access-control-expose-headers": EXPOSED });
    if (request.method !== "OPTIONS") return next();
    response.set({ "access-control-allow-methods": METHODS, "access-control-allow-headers": HEADERS });
    response.set("access-control-max-age", "600").status(204).end();
  };
}
