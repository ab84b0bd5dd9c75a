import { createServer, type Server } from "node:http";

export interface RpcProxy {
  readonly url: string;
  readonly server: Server;
  /** Answers plain GET requests, as the launcher's finality URL does. */
  onGet: () => Promise<unknown>;
  /** Calls that get no answer at all. */
  drop: (call: Call) => boolean;
}

interface Call {
  readonly id: number;
  readonly method: string;
}

/** A node in front of another, whose results may be changed on the way. */
export async function proxyOf(
  url: string,
  change: (method: string, result: unknown) => unknown = (_, result) => result,
): Promise<RpcProxy> {
  const server = createServer(async (request, response) => {
    if (request.method === "GET") {
      response.end(JSON.stringify(await proxy.onGet()));
      return;
    }
    let body = "";
    for await (const chunk of request) body += String(chunk);
    const calls = JSON.parse(body) as Call[];
    const answer = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
    const results = (await answer.json()) as { id: number; result: unknown }[];
    const methods = new Map(calls.map(({ id, method }) => [id, method]));
    const dropped = new Set(calls.filter((call) => proxy.drop(call)).map(({ id }) => id));
    const kept = results.filter(({ id }) => !dropped.has(id));
    response.end(JSON.stringify(kept.map((r) => ({ ...r, result: change(methods.get(r.id) ?? "", r.result) }))));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const proxy: RpcProxy = { url: `http://127.0.0.1:${port}`, server, onGet: async () => null, drop: () => false };
  return proxy;
}
