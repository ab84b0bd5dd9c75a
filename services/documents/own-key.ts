import type { JWK } from "jose";

/** The key pair with which an organisation's gateway reads what is encrypted to the organisation. */
export interface OwnKey {
  readonly publicKey: JWK;
  readonly privateKey: JWK;
}
