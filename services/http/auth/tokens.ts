import { SignJWT, errors, jwtVerify, type CryptoKey, type KeyObject } from "jose";
import { z } from "zod";
import { Refusal } from "../../shared/errors/refusal.js";

/** The gateway's own key for its tokens: Ed25519, in the data folder. */
export interface TokenKey {
  readonly privateKey: CryptoKey | KeyObject;
  readonly publicKey: CryptoKey | KeyObject;
}

/** What a token says. Duties are not in it: they are looked up at each call, so that an ended key ends its tokens. */
export interface TokenSubject {
  readonly kind: "person" | "system";
  readonly id: string;
  readonly signer: string;
}

export interface Tokens {
  issue(subject: TokenSubject, seconds: number): Promise<string>;
  /** Who a token was issued to; refuses one that is not ours or too old. */
  read(token: string): Promise<TokenSubject>;
}

const ALGORITHM = "EdDSA";
const claims = z.object({ sub: z.string(), kind: z.enum(["person", "system"]), signer: z.string() });

export function createTokens(key: TokenKey, issuer: string): Tokens {
  return {
    issue({ kind, id, signer }, seconds) {
      return new SignJWT({ kind, signer })
        .setProtectedHeader({ alg: ALGORITHM, typ: "at+jwt" })
        .setSubject(id)
        .setIssuer(issuer)
        .setAudience(issuer)
        .setIssuedAt()
        .setExpirationTime(`${seconds}s`)
        .sign(key.privateKey);
    },

    async read(token) {
      try {
        const options = { issuer, audience: issuer, algorithms: [ALGORITHM], typ: "at+jwt" };
        const { payload } = await jwtVerify(token, key.publicKey, options);
        const { sub, kind, signer } = claims.parse(payload);
        return { kind, id: sub, signer };
      } catch (cause) {
        if (cause instanceof errors.JWTExpired) throw new Refusal("token-expired", {}, { cause });
        if (cause instanceof errors.JWSInvalid || cause instanceof errors.JWTInvalid) {
          throw new Refusal("token-malformed", {}, { cause });
        }
        throw new Refusal("token-invalid", {}, { cause });
      }
    },
  };
}
