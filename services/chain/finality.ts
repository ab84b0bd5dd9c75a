import { toQuantity, type Rpc } from "./rpc.js";

/**
 * Who says which block is final: the node, by a tag (`finalized`; `latest` with QBFT, where every block is), or the
 * launcher of an embedded chain, by a URL that answers the last block of its newest snapshot.
 */
export type Finality = { readonly tag: "latest" | "safe" | "finalized" } | { readonly url: string };

export interface BlockId {
  readonly number: number;
  readonly hash: string;
}

/** The newest final block. */
export async function finalBlock(rpc: Rpc, finality: Finality): Promise<BlockId> {
  if ("tag" in finality) {
    const block = await rpc.send<{ number: string; hash: string }>("eth_getBlockByNumber", finality.tag, false);
    return { number: Number(block.number), hash: block.hash };
  }
  const response = await fetch(finality.url, { signal: AbortSignal.timeout(10_000) });
  if (!response.ok) throw new Error(`${finality.url} answers ${response.status}`);
  const { number, hash } = (await response.json()) as BlockId;
  return { number: Number(number), hash };
}

/** Whether a block is on the chain now, at the place where it was. */
export async function isCanonical(rpc: Rpc, block: BlockId): Promise<boolean> {
  const found = await rpc.send<{ hash: string } | null>("eth_getBlockByNumber", toQuantity(block.number), false);
  return found?.hash === block.hash;
}
