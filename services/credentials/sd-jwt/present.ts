import type { JwsSigner } from "../jws.js";
import { refuse } from "../verdict.js";
import { sdJwtLibrary } from "./library.js";
import { readSdJwt } from "./read.js";

/** To whom, for which request and when (seconds) a holder shows a credential. */
export interface Audience {
  readonly audience: string;
  readonly nonce: string;
  readonly at: number;
}

/**
 * A presentation of named fields alone, signed by the holder's key for one verifier and request.
 * @throws Refusal `field-missing` for a field that the credential does not hold
 */
export async function presentCredential(
  credential: string,
  fields: readonly string[],
  { audience, nonce, at }: Audience,
  holder: JwsSigner,
): Promise<string> {
  const held = new Set(readSdJwt(credential).disclosures.map(({ name }) => name));
  const missing = fields.find((field) => !held.has(field));
  if (missing !== undefined) refuse("field-missing", { name: missing });

  const library = sdJwtLibrary({ kbSigner: (text) => holder.sign(text), kbSignAlg: holder.alg });
  const frame = Object.fromEntries(fields.map((field) => [field, true]));
  return library.present(credential, frame, { kb: { payload: { iat: at, aud: audience, nonce } } });
}
