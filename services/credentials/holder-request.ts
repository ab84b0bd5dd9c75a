import { base64url, type JWK } from "jose";
import { signJws, type JwsSigner } from "./jws.js";
import { publicPartOf } from "./sd-jwt/issue.js";

/** `typ` of a holder's request to an issuer's gateway. */
export const HOLDER_REQUEST_TYPE = "tongban-holder+jwt";

/**
 * A holder's request to a gateway, signed by the key of its licences: it fetches what is bound to that key, without an
 * account. Good once and for five minutes.
 * @param at seconds
 */
export function holderRequest(key: JWK, signer: JwsSigner, audience: string, at: number): Promise<string> {
  const jti = base64url.encode(crypto.getRandomValues(new Uint8Array(16)));
  return signJws({ typ: HOLDER_REQUEST_TYPE, jwk: publicPartOf(key) }, { aud: audience, iat: at, jti }, signer);
}
