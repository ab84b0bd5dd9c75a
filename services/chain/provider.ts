import { JsonRpcApiProvider, Network, type JsonRpcError, type JsonRpcPayload, type JsonRpcResult } from "ethers";
import { revertDataOf, type ErrorDecoder } from "./error.js";
import type { Rpc } from "./rpc.js";

/** ethers' view of the chain, over our failover. It never polls: waiting is the outbox's and the indexer's work. */
export class ChainProvider extends JsonRpcApiProvider {
  readonly #rpc: Rpc;
  readonly #errors: ErrorDecoder;

  constructor(rpc: Rpc, chainId: bigint, errors: ErrorDecoder) {
    const network = Network.from(chainId);
    super(network, { staticNetwork: network, batchMaxCount: 100, batchStallTime: 0, cacheTimeout: -1 });
    this.#rpc = rpc;
    this.#errors = errors;
    this._start();
  }

  override async _send(payload: JsonRpcPayload | JsonRpcPayload[]): Promise<(JsonRpcResult | JsonRpcError)[]> {
    return (await this.#rpc.post(payload)) as (JsonRpcResult | JsonRpcError)[];
  }

  /** A revert becomes our own error, whichever way ethers was asked. */
  override getRpcError(payload: JsonRpcPayload, error: JsonRpcError): Error {
    const data = revertDataOf(error.error);
    return data === undefined ? super.getRpcError(payload, error) : this.#errors.decode(data);
  }
}
