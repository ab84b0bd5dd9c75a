import { createHmac } from "node:crypto";
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
    return `0x${createHmac("sha256", this.#key).update(`tongban-party-1\u0000${party.secret}`).digest("hex")}`;
  }
}
