import { createHash, createHmac } from "node:crypto";
import type { PartyIdentity } from "../../shared/ocds/facts/fact.js";

/** Turns what recognises a natural person into something that nobody without the key can look for. */
export class Commitments {
  readonly #key: Uint8Array;

  /** @param key Secret of the consortium's identity departments; at least 32 bytes. */
  constructor(key: Uint8Array) {
    if (key.length < 32) throw new RangeError("the key of commitments has fewer than 32 bytes");
    this.#key = key;
  }

  /** What stands for a party everywhere outside its own row: the public identifier, or the commitment. */
  handleOf(party: PartyIdentity): string {
    if (party.public) return party.identifier;
    return this.#keyed(`tongban-party-1\u0000${party.secret}`);
  }

  /** The commitment under which a party that may be a natural person is listed. @param secret as the source recognises it */
  commitmentOf(secret: string): string {
    return this.handleOf({ public: false, secret, name: "" });
  }

  /**
   * The key under which the chain has a fact. Of a public party anybody derives it from the source; that of a person takes
   * the secret key as well, or whoever has the source would find out by trial whose commitment is whose.
   * @param said what tells the fact from all others of the party, as JSON can write it
   */
  factKeyOf(subject: PartyIdentity, said: readonly string[]): string {
    const text = JSON.stringify(["tongban-ocds-fact-1", ...said, this.handleOf(subject)]);
    return subject.public ? `0x${createHash("sha256").update(text).digest("hex")}` : this.#keyed(text);
  }

  #keyed(text: string): string {
    return `0x${createHmac("sha256", this.#key).update(text).digest("hex")}`;
  }
}
