import type { JWK } from "jose";
import type { JsonObject, JwsSigner } from "../jws.js";
import { refuse } from "../verdict.js";
import { sdJwtLibrary, type Tools } from "./library.js";
import { NEVER_HIDDEN, SD_JWT_NAMES } from "./never-hidden.js";

/** A licence's contents as an issuer signs them. Times in seconds. */
export interface CredentialContents {
  readonly issuer: string;
  readonly vct: string;
  readonly issuedAt: number;
  readonly validFrom: number;
  /** Without one it is valid until its status says otherwise. */
  readonly validUntil?: number;
  /** The holder's public key. */
  readonly holder: JWK;
  readonly status: { readonly list: string; readonly index: number };
  /** What every verifier sees, `certificateTypeCode` above all. */
  readonly open: JsonObject;
  /** What the holder shows or hides, field by field. */
  readonly hideable: JsonObject;
  /** So many digests stand in the credential whatever is filled in: decoys make up the rest. */
  readonly digests: number;
}

/** An SD-JWT VC in compact form with all its disclosures, for its holder alone. */
export type IssuedCredential = string;

/** Makes credentials of one issuer; keep it for a batch. */
export function credentialIssuer(
  signer: JwsSigner,
  tools: Tools = {},
): (contents: CredentialContents) => Promise<IssuedCredential> {
  const library = sdJwtLibrary({ signer: (text) => signer.sign(text), signAlg: signer.alg, ...tools });
  const header = signer.kid === undefined ? {} : { header: { kid: signer.kid } };
  return async (contents) => {
    const names = Object.keys(contents.hideable);
    checkNames(names, contents);
    const claims = claimsOf(contents);
    // The library types names of claims only; ours are data of the catalogue.
    const frame = { _sd: names as (keyof typeof claims)[], _sd_decoy: Math.max(0, contents.digests - names.length) };
    return library.issue({ ...contents.open, ...claims, ...contents.hideable }, frame, header);
  };
}

function claimsOf({ issuer, vct, issuedAt, validFrom, validUntil, holder, status }: CredentialContents) {
  return {
    iss: issuer,
    vct,
    iat: issuedAt,
    nbf: validFrom,
    ...(validUntil === undefined ? {} : { exp: validUntil }),
    cnf: { jwk: publicPartOf(holder) },
    status: { status_list: { idx: status.index, uri: status.list } },
  };
}

function checkNames(names: readonly string[], { open }: CredentialContents): void {
  for (const name of names) {
    if (NEVER_HIDDEN.has(name)) refuse("disclosure-forbidden", { name });
    if (name in open || SD_JWT_NAMES.has(name)) refuse("disclosure-name-taken", { name });
  }
}

/** A holder who sends the private key by mistake does not get it signed. */
export function publicPartOf({ kty, crv, x, y }: JWK): { kty: string; crv: string; x: string; y?: string } {
  if (kty === undefined || crv === undefined || x === undefined) refuse("holder-key-missing");
  return { kty, crv, x, ...(y === undefined ? {} : { y }) };
}
