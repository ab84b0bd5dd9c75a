import { base64url, type JWK } from "jose";

/** What Node's own cryptography does for us, without waiting; its types are not there in a browser. */
interface NodeCrypto {
  hash(algorithm: "sha256", data: string | Uint8Array, encoding: "buffer"): Uint8Array;
  createPublicKey(key: { key: JWK; format: "jwk" }): object;
  verify(algorithm: "sha256", data: Uint8Array, key: object, signature: Uint8Array): boolean;
}

/** Undefined in a browser: there the portable ways are taken. Several times as fast as those for what is short. */
export const nodeCrypto: NodeCrypto | undefined = (
  globalThis as { process?: { getBuiltinModule?: (name: string) => NodeCrypto | undefined } }
).process?.getBuiltinModule?.("crypto");

const utf8 = new TextEncoder();
const ES256_SIGNATURE = /^[A-Za-z0-9_-]{86}$/;
const KEYS = new WeakMap<JWK, object>();

/**
 * Whether a compact JWS is signed by an ES256 key; undefined where the portable way must tell: in a browser, for another
 * algorithm or key, and for a header that changes what is signed (`crit`, `b64`).
 */
export function verifyNatively(text: string, header: Readonly<Record<string, unknown>>, key: JWK): boolean | undefined {
  if (nodeCrypto === undefined || header["alg"] !== "ES256" || "crit" in header || "b64" in header) return undefined;
  if (key.kty !== "EC" || key.crv !== "P-256") return undefined;
  const end = text.lastIndexOf(".");
  const signature = text.slice(end + 1);
  if (!ES256_SIGNATURE.test(signature)) return false;
  const options = { key: keyOf(nodeCrypto, key), dsaEncoding: "ieee-p1363" };
  return nodeCrypto.verify("sha256", utf8.encode(text.slice(0, end)), options, base64url.decode(signature));
}

/** One object of a key is imported once. Throws for a point off the curve. */
function keyOf(crypto: NodeCrypto, jwk: JWK): object {
  const known = KEYS.get(jwk);
  if (known !== undefined) return known;
  const key = crypto.createPublicKey({ key: jwk, format: "jwk" });
  KEYS.set(jwk, key);
  return key;
}
