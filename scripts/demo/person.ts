import { SiweMessage } from "siwe";
import { Wallet } from "ethers";
import type { Api } from "./api.js";

/** Somebody who signs: an officer with a key of its own, as a wallet would hold it. */
export class Person {
  readonly wallet: Wallet;
  readonly #visits = new Map<string, Person>();
  #session: { readonly api: Api; readonly until: number } | undefined;

  constructor(
    /** Organisation and officer, as the story names them. */
    readonly names: { readonly zh: string; readonly en: string },
    /** Number of the organisation. */
    readonly organisation: number,
    key: string,
    protected readonly gateway: Api,
  ) {
    this.wallet = new Wallet(key);
  }

  /** ERC-7913 bytes of an account. */
  get signer(): string {
    return this.wallet.address.toLowerCase();
  }

  /** The same person at another's gateway: a sign-in of its own there. */
  at(host: Person): Person {
    let visiting = this.#visits.get(host.gateway.url);
    if (visiting === undefined) {
      visiting = new Person(this.names, this.organisation, this.wallet.privateKey, host.gateway);
      this.#visits.set(host.gateway.url, visiting);
    }
    return visiting;
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

/** The key of one sealed bid: nobody's, so it calls without a sign-in. */
export class OneTimeKey extends Person {
  constructor(gateway: Api, names = { zh: "一次性密钥", en: "a one-time key" }) {
    super(names, 0, Wallet.createRandom().privateKey, gateway);
  }

  override api(): Promise<Api> {
    return Promise.resolve(this.gateway);
  }
}
