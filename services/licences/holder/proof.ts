import { z } from "zod";
import { HOLDER_REQUEST_TYPE } from "../../credentials/holder-request.js";
import { checkAlgorithm, checkSignature, isObject, readJws } from "../../credentials/jws.js";
import type { Call } from "../../http/call.js";
import { useOnce } from "../../http/once.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { publicKey, thumbprintOf } from "../thumbprint.js";

/** How old a holder's request may be, and how far its clock may be ahead; seconds. */
const WITHIN = 300;

export const holderProof = z.object({
  proof: z.string().max(4_000).meta({
    description:
      "JWT：typ tongban-holder+jwt，头部 jwk 为持有人公钥，内容 aud（本网关）、iat、jti；五分钟内有效，只用一次 · signed by the holder's key, for this gateway, once",
  }),
});

/**
 * The thumbprint of the key that asks: whoever holds the key of a licence needs no account here.
 * @throws Refusal under the reasons of a holder's proof
 */
export async function holderKeyOf(call: Pick<Call, "db" | "now">, base: string, proof: string): Promise<string> {
  const jws = readJws(proof);
  if (jws === undefined) throw new Refusal("holder-proof-malformed", { part: "JWS" });
  const { header, payload } = jws;
  if (header["typ"] !== HOLDER_REQUEST_TYPE) throw new Refusal("holder-proof-malformed", { part: "typ" });
  const key = isObject(header["jwk"]) ? publicKey.safeParse(header["jwk"]) : undefined;
  if (key?.success !== true) throw new Refusal("holder-proof-malformed", { part: "jwk" });
  checkAlgorithm(jws);
  await checkSignature(jws, key.data, "holder-proof-signature-wrong", {});
  const { aud, iat, jti } = payload;
  if (aud !== base) throw new Refusal("holder-proof-audience-wrong", { found: String(aud), expected: base });
  const now = Number(call.now());
  if (typeof iat !== "number" || Math.abs(now - iat) > WITHIN) {
    throw new Refusal("holder-proof-time-wrong", { issuedAt: Number(iat), seconds: WITHIN });
  }
  if (typeof jti !== "string" || jti.length < 16 || jti.length > 100) {
    throw new Refusal("holder-proof-malformed", { part: "jti" });
  }
  const until = new Date((iat + 2 * WITHIN) * 1000);
  // Spent whatever becomes of the call: a refusal does not give it back.
  if (!(await useOnce(call.db, "holder", jti, until))) throw new Refusal("holder-proof-nonce-wrong");
  return thumbprintOf(key.data);
}
