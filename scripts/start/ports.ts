import { createServer } from "node:net";

/** Throws, naming it, when a port of 127.0.0.1 is in use. */
export async function requireFree(ports: readonly number[]): Promise<void> {
  const taken: number[] = [];
  for (const port of ports) if (!(await isFree(port))) taken.push(port);
  if (taken.length > 0) {
    const named = `port${taken.length > 1 ? "s" : ""} ${taken.join(", ")}`;
    throw new Error(
      `${named} of this machine: in use by another program. Set TONGBAN_PORT to the first of nine free ones`,
    );
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
