import type { JSONWebKeySet } from "jose";

/** A department's system that may call: its public keys, and the officer as whom it acts. */
export interface Client {
  readonly id: string;
  readonly jwks: JSONWebKeySet;
  /** ERC-7913 bytes of the officer's key, which the gateway holds; lower case. */
  readonly signer: string;
  /** At most these of the officer's duties. */
  readonly duties: bigint;
}

export type Clients = ReadonlyMap<string, Client>;
