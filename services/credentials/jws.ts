import { base64url, compactVerify, decodeProtectedHeader, importJWK, type JWK } from "jose";
import type { CredentialReason } from "../shared/errors/credentials.js";
import type { ErrorArgs } from "../shared/errors/refusal.js";
import { verifyNatively } from "./native.js";
import { refuse } from "./verdict.js";

/** Algorithms that are accepted; ES256 is what we sign with. */
export const ALGORITHMS = ["ES256", "ES384", "EdDSA", "Ed25519"] as const;

export type JsonObject = Readonly<Record<string, unknown>>;

/** Signs the ASCII text of a JWS and answers the signature in base64url. A gateway may sign in its own module. */
export interface JwsSigner {
  readonly alg: (typeof ALGORITHMS)[number];
  readonly kid?: string;
  sign(text: string): Promise<string> | string;
}

/** A JWS whose signature is not proved yet. */
export interface UnprovedJws {
  readonly header: JsonObject;
  readonly payload: JsonObject;
  readonly text: string;
}

/** Signs with an ES256 key by the platform's own cryptography, in Node and in browsers. */
export async function es256Signer(privateKey: JWK, kid?: string): Promise<JwsSigner> {
  const key = await crypto.subtle.importKey("jwk", privateKey, { name: "ECDSA", namedCurve: "P-256" }, false, ["sign"]);
  const sign = async (text: string): Promise<string> => {
    const bytes = new TextEncoder().encode(text);
    return base64url.encode(new Uint8Array(await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, key, bytes)));
  };
  return kid === undefined ? { alg: "ES256", sign } : { alg: "ES256", kid, sign };
}

/** A compact JWS over a JSON payload. */
export async function signJws(header: JsonObject, payload: JsonObject, signer: JwsSigner): Promise<string> {
  const full = { alg: signer.alg, ...(signer.kid === undefined ? {} : { kid: signer.kid }), ...header };
  const text = `${base64url.encode(JSON.stringify(full))}.${base64url.encode(JSON.stringify(payload))}`;
  return `${text}.${await signer.sign(text)}`;
}

/** Reads a compact JWS without believing it; undefined where it is none. */
export function readJws(text: string): UnprovedJws | undefined {
  const [, middle = "", ...rest] = text.split(".");
  if (rest.length !== 1) return undefined;
  try {
    const payload: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(base64url.decode(middle)));
    return isObject(payload) ? { header: { ...decodeProtectedHeader(text) }, payload, text } : undefined;
  } catch {
    return undefined;
  }
}

/** Refuses algorithms outside the list, `none` and the symmetric ones above all. */
export function checkAlgorithm({ header }: UnprovedJws): void {
  const { alg } = header;
  if (!ALGORITHMS.some((accepted) => accepted === alg)) refuse("credential-algorithm-refused", { found: String(alg) });
}

/** Proves a signature with a public key; refuses with the reason given where it does not fit. */
export async function checkSignature(
  jws: UnprovedJws,
  key: JWK,
  code: CredentialReason,
  args: ErrorArgs,
): Promise<void> {
  try {
    const isRight = verifyNatively(jws.text, jws.header, key);
    if (isRight === true) return;
    if (isRight === false) throw new RangeError("the signature does not fit");
    const alg = String(jws.header["alg"]);
    await compactVerify(jws.text, await importedKey(key, alg), { algorithms: [alg] });
  } catch (error) {
    refuse(code, args, error);
  }
}

const IMPORTED = new WeakMap<JWK, Promise<CryptoKey | Uint8Array>>();

/** Importing costs as much as verifying: one object of a key is imported once. */
function importedKey(key: JWK, alg: string): Promise<CryptoKey | Uint8Array> {
  const known = IMPORTED.get(key);
  if (known !== undefined) return known;
  const imported = importJWK(key, alg);
  IMPORTED.set(key, imported);
  return imported;
}

/** The name of its key that a header gives. */
export function keyIdIn({ header: { kid } }: UnprovedJws): string | undefined {
  return kid === undefined ? undefined : String(kid);
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
