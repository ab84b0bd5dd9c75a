import { createServer } from "node:http";
import type { TestProject } from "vitest/node";
import { startPostgresServer, type PostgresServer } from "./postgres-server.js";

declare module "vitest" {
  interface ProvidedContext {
    postgresBroker: string;
  }
}

/** Vitest's global set-up: answers every worker with the one PostgreSQL of the run, started on the first request. */
export default async function startBroker(project: TestProject): Promise<() => Promise<void>> {
  let server: Promise<PostgresServer> | undefined;
  const broker = createServer((_request, response) => {
    server ??= startPostgresServer();
    server.then(
      ({ url }) => response.end(url),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => broker.listen(0, "127.0.0.1", resolve));
  const address = broker.address();
  if (address === null || typeof address === "string") throw new Error("the broker has no port");
  project.provide("postgresBroker", `http://127.0.0.1:${address.port}`);

  return async () => {
    broker.close();
    broker.closeAllConnections();
    await (await server?.catch(() => undefined))?.stop();
  };
}
