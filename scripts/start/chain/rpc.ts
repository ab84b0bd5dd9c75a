import { setTimeout as sleep } from "node:timers/promises";

export type Rpc = <T>(method: string, ...params: unknown[]) => Promise<T>;

/** JSON-RPC over HTTP. */
export function rpcTo(url: string): Rpc {
  return async <T>(method: string, ...params: unknown[]): Promise<T> => {
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
    const headers = { "content-type": "application/json" };
    const response = await fetch(url, { method: "POST", headers, body, signal: AbortSignal.timeout(120_000) });
    const answer = (await response.json()) as { result: T; error?: { message: string } };
    if (answer.error !== undefined) throw new Error(`${method}: ${answer.error.message}`);
    return answer.result;
  };
}

/** Waits until the node answers. */
export async function untilAnswers(rpc: Rpc, hasEnded: () => boolean): Promise<void> {
  for (;;) {
    try {
      await rpc("eth_chainId");
      return;
    } catch (cause) {
      if (hasEnded()) throw new Error("the chain does not start", { cause });
      await sleep(30);
    }
  }
}
