import { base64url, type JWK } from "jose";
import { checkAlgorithm, checkSignature, isObject, readJws, type JsonObject } from "../jws.js";
import { refuse } from "../verdict.js";
import { sha256Of } from "./library.js";
import type { UnprovedSdJwt } from "./read.js";

/** What a verifier asked for: it made the nonce for this one request and forgets it after use. */
export interface HolderDemand {
  readonly audience: string;
  readonly nonce: string;
  /** How old the holder's signature may be, in seconds. */
  readonly within: number;
}

/** The holder's public key (`cnf.jwk`). */
export function holderKeyOf(payload: JsonObject): JWK {
  const confirmation = payload["cnf"];
  const key = isObject(confirmation) ? confirmation["jwk"] : undefined;
  if (!isObject(key)) refuse("holder-key-missing");
  return key as JWK;
}

/** The KB-JWT: of the bound key, to this verifier, for this request, just now, over these very disclosures. */
export async function checkHolderProof(
  { jws, proof, presented }: UnprovedSdJwt,
  { audience, nonce, within }: HolderDemand,
  now: number,
  skew: number,
): Promise<void> {
  const key = holderKeyOf(jws.payload);
  if (proof === undefined) refuse("holder-proof-missing");
  const binding = readJws(proof);
  if (binding === undefined) refuse("holder-proof-malformed", { part: "JWS" });
  const { header, payload } = binding;
  if (header["typ"] !== "kb+jwt") refuse("holder-proof-malformed", { part: "typ" });
  checkAlgorithm(binding);
  await checkSignature(binding, key, "holder-proof-signature-wrong", {});

  checkRequest(payload, { audience, nonce, within }, now, skew);
  if (payload["sd_hash"] !== base64url.encode(sha256Of(presented))) refuse("holder-proof-digest-wrong");
}

/** A holder's signature is for this verifier, for this request, and of just now. */
export function checkRequest(
  payload: JsonObject,
  { audience, nonce, within }: HolderDemand,
  now: number,
  skew: number,
): void {
  const { aud, iat } = payload;
  if (aud !== audience) refuse("holder-proof-audience-wrong", { found: JSON.stringify(aud) ?? "", expected: audience });
  if (payload["nonce"] !== nonce) refuse("holder-proof-nonce-wrong");
  if (typeof iat !== "number") refuse("holder-proof-malformed", { part: "iat" });
  if (iat > now + skew || iat < now - within - skew) {
    refuse("holder-proof-time-wrong", { issuedAt: iat, seconds: within });
  }
}
