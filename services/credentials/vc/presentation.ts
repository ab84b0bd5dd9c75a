import { checkAlgorithm, checkSignature, isObject, readJws, signJws, type JsonObject, type JwsSigner } from "../jws.js";
import type { Audience } from "../sd-jwt/present.js";
import { checkRequest, holderKeyOf, type HolderDemand } from "../sd-jwt/proof.js";
import { refuse, verdictOf, type Verdict } from "../verdict.js";
import { VC_CONTEXT } from "./context.js";
import { checkCredential, type CredentialDemand, type ProvedW3cCredential } from "./jose.js";
import { listOf, presentationFault } from "./model.js";

const ENVELOPE = "data:application/vc+jwt,";
const MOST_CREDENTIALS = 20;

/** Credentials (`vc+jwt`) as one presentation, signed by the holder's key for one verifier and request (VC-JOSE-COSE, section 3.1.2). */
export function signPresentation(
  credentials: readonly string[],
  { audience, nonce, at }: Audience,
  holder: JwsSigner,
): Promise<string> {
  const presentation = {
    "@context": [VC_CONTEXT],
    type: ["VerifiablePresentation"],
    verifiableCredential: credentials.map((credential) => ({
      "@context": VC_CONTEXT,
      id: ENVELOPE + credential,
      type: "EnvelopedVerifiableCredential",
    })),
    iat: at,
    aud: audience,
    nonce,
  };
  return signJws({ typ: "vp+jwt", cty: "vp" }, presentation, holder);
}

export interface PresentationDemand extends CredentialDemand {
  readonly holder: HolderDemand;
}

/**
 * Whether every credential of a `vp+jwt` counts, and is bound to the key that signed the presentation for this verifier
 * and request. Credentials that are not enveloped carry no signature of an issuer and are refused.
 */
export function verifyPresentation(
  text: string,
  demand: PresentationDemand,
): Promise<Verdict<{ readonly credentials: readonly ProvedW3cCredential[] }>> {
  return verdictOf(async () => {
    const jws = readJws(text);
    if (jws === undefined) refuse("holder-proof-malformed", { part: "JWS" });
    const { header, payload } = jws;
    if (header["typ"] !== "vp+jwt")
      refuse("credential-format-wrong", { found: String(header["typ"]), expected: "vp+jwt" });
    checkAlgorithm(jws);
    const fault = presentationFault(payload);
    if (fault !== undefined) refuse("holder-proof-malformed", { part: fault });

    const credentials: ProvedW3cCredential[] = [];
    for (const envelope of envelopesOf(payload)) {
      const proved = await checkCredential(envelope, demand);
      await checkSignature(jws, holderKeyOf(proved.credential), "holder-proof-signature-wrong", {});
      credentials.push(proved);
    }
    checkRequest(payload, demand.holder, demand.now, demand.skew ?? 60);
    return { credentials };
  });
}

function envelopesOf(payload: JsonObject): string[] {
  const credentials = listOf(payload["verifiableCredential"]);
  const isNumberRight = credentials.length > 0 && credentials.length <= MOST_CREDENTIALS;
  if (!isNumberRight) refuse("holder-proof-malformed", { part: "verifiableCredential" });
  return credentials.map((credential) => {
    const id = isObject(credential) ? credential["id"] : undefined;
    if (typeof id !== "string" || !id.startsWith(ENVELOPE))
      refuse("holder-proof-malformed", { part: "verifiableCredential" });
    return id.slice(ENVELOPE.length);
  });
}
