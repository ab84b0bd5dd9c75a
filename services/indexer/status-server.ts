import { createServer } from "node:http";
import type { Indexer } from "./indexer.js";
import type { IndexerMetrics } from "./metrics.js";

/** Milliseconds without a look at the chain after which the indexer is no longer ready. */
const STALE = 30_000;

export interface StatusServer {
  readonly port: number;
  close(): Promise<void>;
}

/** `GET /health` (`{live, ready, height, lag}`; 503 while not ready) and `GET /metrics`. */
export async function statusServer(
  indexer: Indexer,
  metrics: IndexerMetrics,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<StatusServer> {
  const server = createServer(async (request, response) => {
    if (request.url === "/health") {
      const { height, final, syncedAt } = indexer.state;
      const ready = Date.now() - syncedAt < STALE;
      response.writeHead(ready ? 200 : 503, { "content-type": "application/json" });
      response.end(JSON.stringify({ live: true, ready, height, lag: Math.max(0, final - height) }));
    } else if (request.url === "/metrics") {
      response.writeHead(200, { "content-type": metrics.registry.contentType });
      response.end(await metrics.registry.metrics());
    } else response.writeHead(404).end();
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
