import { SiweMessage } from "siwe";
import { Wallet } from "ethers";
import type { Api } from "./api.js";

/** Somebody who signs: an officer with a key of its own, as a wallet would hold it. */
export class Person {
  readonly wallet: Wallet;
  #session: { readonly api: Api; readonly until: number } | undefined;

  constructor(
    /** Organisation and officer, as the story names them. */
    readonly name: string,
    /** Number of the organisation. */
    readonly organisation: number,
    key: string,
    private readonly gateway: Api,
  ) {
    this.wallet = new Wallet(key);
  }

  /** ERC-7913 bytes of an account. */
  get signer(): string {
    return this.wallet.address.toLowerCase();
  }

  /** The gateway's API after a sign-in. */
  async api(): Promise<Api> {
    if (this.#session !== undefined && this.#session.until > Date.now()) return this.#session.api;
    const offer = await this.gateway.post<{ nonce: string; domain: string; chainId: number }>("/session/nonce");
    const message = new SiweMessage({
      domain: offer.domain,
      address: this.wallet.address,
      uri: this.gateway.url,
      version: "1",
      chainId: offer.chainId,
      nonce: offer.nonce,
      expirationTime: new Date(Date.now() + 300_000).toISOString(),
    }).prepareMessage();
    const signature = await this.wallet.signMessage(message);
    const { token, expiresAt } = await this.gateway.post<{ token: string; expiresAt: string }>("/session", {
      message,
      signature,
    });
    this.#session = { api: this.gateway.as(token), until: Date.parse(expiresAt) - 60_000 };
    return this.#session.api;
  }
}
