import { createServer, type Server } from "node:http";
import type { FinalBlock } from "./keeper.js";

/** `GET /final` on this machine only: the last block that a snapshot on disk holds. */
export async function serveFinality(port: number, final: () => FinalBlock | undefined): Promise<Server> {
  const server = createServer((request, response) => {
    const block = final();
    if (request.method !== "GET" || request.url !== "/final") return void response.writeHead(404).end();
    response.writeHead(block === undefined ? 503 : 200, { "content-type": "application/json" });
    response.end(JSON.stringify(block ?? { title: "no block is final yet" }));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return server;
}
