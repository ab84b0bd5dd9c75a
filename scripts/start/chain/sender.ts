import { Wallet, type Interface } from "ethers";
import { setTimeout as sleep } from "node:timers/promises";
import type { Rpc } from "./rpc.js";

const GAS_LIMIT = 5_000_000;

/** Sends an account's transactions without waiting for one another, and then waits for all of them. */
export class Sender {
  readonly #wallet: Wallet;
  readonly #sent: { hash: string; method: string }[] = [];
  #nonce: number | undefined;

  constructor(
    key: string,
    private readonly rpc: Rpc,
    private readonly chainId: number,
  ) {
    this.#wallet = new Wallet(key);
  }

  /** Throws when the contract would refuse. */
  async send(to: string, contract: Interface, method: string, args: readonly unknown[]): Promise<void> {
    const data = contract.encodeFunctionData(method, args);
    const call = { from: this.#wallet.address, to, data };
    await this.rpc("eth_call", call, "latest").catch((cause: unknown) => {
      throw new Error(`${method} is refused`, { cause });
    });
    this.#nonce ??= Number(await this.rpc<string>("eth_getTransactionCount", this.#wallet.address, "latest"));
    const fields = { type: 0, chainId: this.chainId, nonce: this.#nonce++, gasLimit: GAS_LIMIT, gasPrice: 0, to, data };
    const hash = await this.rpc<string>("eth_sendRawTransaction", await this.#wallet.signTransaction(fields));
    this.#sent.push({ hash, method });
  }

  async settle(): Promise<void> {
    for (const { hash, method } of this.#sent.splice(0)) await this.#untilMined(hash, method);
  }

  async #untilMined(hash: string, method: string): Promise<void> {
    for (;;) {
      const receipt = await this.rpc<{ status: string } | null>("eth_getTransactionReceipt", hash);
      if (receipt?.status === "0x1") return;
      if (receipt !== null) throw new Error(`${method} failed in transaction ${hash}`);
      await sleep(50);
    }
  }
}
