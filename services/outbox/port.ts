import type { ChainError } from "../chain/error.js";
import type { BlockId } from "../chain/finality.js";
import type { RpcError } from "../chain/rpc.js";

export interface SimulatedCall {
  readonly contract: string;
  readonly data: string;
  readonly from: string;
  readonly gas: bigint;
}

/** What became of a transaction in a block. */
export interface TxReceipt extends BlockId {
  readonly succeeded: boolean;
  readonly gasUsed: bigint;
  /** Acts of a bundle that were refused while the others stand. */
  readonly refusals: readonly { readonly place: number; readonly error: ChainError }[];
}

/** What the outbox needs of the chain, in bulk. */
export interface OutboxChain {
  readonly chainId: bigint;
  genesis(): Promise<string>;
  addressOf(contract: string): string;
  /** Whether a contract has `relay(bytes[])`. */
  canBundle(contract: string): boolean;
  /** Call data of `relay(bytes[])`. */
  bundle(acts: readonly string[]): string;
  /** Which acts of a simulated bundle were executed. */
  doneOf(answer: string): boolean[];
  /** Answers, or why there is none: a contract's refusal or the node's. */
  simulate(calls: readonly SimulatedCall[]): Promise<(string | ChainError | RpcError)[]>;
  /** Nonces by the latest block; never by the pool, which forgets. */
  nonces(addresses: readonly string[]): Promise<number[]>;
  /** Hands over raw transactions; for each what the node objected to. */
  send(raws: readonly string[]): Promise<(string | undefined)[]>;
  receipts(hashes: readonly string[]): Promise<(TxReceipt | undefined)[]>;
  finalBlock(): Promise<BlockId>;
  hashesAt(numbers: readonly number[]): Promise<(string | undefined)[]>;
}
