import { type JsonRpcProvider, type TransactionReceipt, Wallet, getCreateAddress } from "ethers";

/** Sends a deployment's transactions one after another without waiting, and then waits for all of them. */
export class Founder {
  readonly #wallet: Wallet;
  readonly #provider: JsonRpcProvider;
  readonly #sent: { hash: string; what: string }[] = [];
  #nonce = 0;
  #fee = 0n;
  #chainId = 0n;

  private constructor(wallet: Wallet, provider: JsonRpcProvider) {
    this.#wallet = wallet;
    this.#provider = provider;
  }

  static async start(key: string, provider: JsonRpcProvider): Promise<Founder> {
    const founder = new Founder(new Wallet(key), provider);
    const [nonce, block, network] = await Promise.all([
      provider.getTransactionCount(founder.address, "latest"),
      provider.getBlock("latest"),
      provider.getNetwork(),
    ]);
    founder.#nonce = nonce;
    // Twice the base fee outlives the blocks of one deployment; it is 0 where gas is free.
    founder.#fee = (block?.baseFeePerGas ?? 0n) * 2n;
    founder.#chainId = network.chainId;
    return founder;
  }

  get address(): string {
    return this.#wallet.address;
  }

  get nonce(): number {
    return this.#nonce;
  }

  /** Address of what this account creates with a nonce. */
  created(nonce: number): string {
    return getCreateAddress({ from: this.address, nonce });
  }

  /** @param what for the message when it fails */
  async send(what: string, data: string, to?: string): Promise<void> {
    const transaction = {
      ...(to === undefined ? {} : { to }),
      data,
      nonce: this.#nonce++,
      chainId: this.#chainId,
      type: 0,
      gasPrice: this.#fee,
      gasLimit: gasFor(data, to === undefined),
    };
    const hash: string = await this.#provider.send("eth_sendRawTransaction", [
      await this.#wallet.signTransaction(transaction),
    ]);
    this.#sent.push({ hash, what });
  }

  /** Waits until everything that was sent is mined; throws for the first that failed. */
  async settle(): Promise<TransactionReceipt[]> {
    const receipts: TransactionReceipt[] = [];
    for (const { hash, what } of this.#sent.splice(0)) {
      const receipt = await this.#provider.waitForTransaction(hash, 1, 120_000);
      if (receipt === null || receipt.status !== 1) throw new Error(`deployment failed at ${what} (${hash})`);
      receipts.push(receipt);
    }
    return receipts;
  }
}

/** Enough for any of our steps, within the cap of 16,777,216 gas a transaction. */
function gasFor(data: string, creates: boolean): bigint {
  const bytes = BigInt((data.length - 2) / 2);
  return creates ? 1_000_000n + bytes * 250n : 2_000_000n;
}
