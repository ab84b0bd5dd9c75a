import { setTimeout as sleep } from "node:timers/promises";

const LOOK_MS = 300;

interface Block {
  readonly timestamp: string;
}

/** The chain's own time: an act is judged by its block, and an idle chain's newest block lies seconds behind the clock. */
export class ChainClock {
  constructor(private readonly rpcUrl: string) {}

  /** Waits until the newest block is of this second or a later one. */
  async until(seconds: number): Promise<void> {
    while ((await this.newest()) < seconds) await sleep(LOOK_MS);
  }

  /** Second of the newest block. */
  async newest(): Promise<number> {
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "eth_getBlockByNumber", params: ["latest", false] });
    const headers = { "content-type": "application/json" };
    const response = await fetch(this.rpcUrl, { method: "POST", headers, body, signal: AbortSignal.timeout(30_000) });
    const { result } = (await response.json()) as { readonly result: Block };
    return Number(result.timestamp);
  }
}
