import { hash, sign, type KeyObject } from "node:crypto";
import { licenceContent } from "../../chain/licence-leaf.js";
import { signCredential } from "../../credentials/vc/jose.js";
import type { JsonObject, JwsSigner } from "../../credentials/jws.js";
import { credentialIssuer, type CredentialContents } from "../../credentials/sd-jwt/issue.js";
import type { Crate } from "../../documents/vault.js";
import { commit } from "../../documents/commitment.js";
import { drawBytes } from "../../documents/random.js";

/** A licence as the press gets it: everything but its signatures, commitments and salts. */
export interface Sheet {
  readonly id: string;
  readonly contents: CredentialContents;
  /** The same as a W3C credential, where it is wanted. */
  readonly w3c: JsonObject | undefined;
  readonly cardType: number;
  readonly list: bigint;
  /** Seconds; `until` 0: no end. */
  readonly from: bigint;
  readonly until: bigint;
  /** By what the holder is known: kind of code and code. */
  readonly subject: string;
}

/** What is kept closed of an issued licence. */
export interface Secrets {
  /** SD-JWT VC with all its disclosures. */
  readonly credential: string;
  readonly w3c?: string | undefined;
  /** Opens the commitment to the document, and the one to its subject. */
  readonly salt: string;
  readonly subjectSalt: string;
}

export interface Printed {
  /** The 86 bytes of the leaf, as 0x string. */
  readonly content: string;
  readonly sealed: Uint8Array;
}

/** Signs with a private key by Node's own cryptography: a third quicker than the platform's queue. */
export function nodeSigner(key: KeyObject, kid: string): JwsSigner {
  const options = { key, dsaEncoding: "ieee-p1363" } as const;
  return {
    alg: "ES256",
    kid,
    sign: (text) => sign("sha256", Buffer.from(text, "ascii"), options).toString("base64url"),
  };
}

/** The library of SD-JWTs with Node's hash, and salts of 128 bits. */
export function nodeIssuer(signer: JwsSigner) {
  const hasher = (data: string | ArrayBuffer): Uint8Array =>
    hash("sha256", typeof data === "string" ? data : Buffer.from(data), "buffer");
  return credentialIssuer(signer, { hasher, saltGenerator: () => drawBytes(16).toString("base64url") });
}

/** Prints one sheet: credentials, commitments, leaf, and all of it sealed. */
export async function print(
  { id, contents, w3c, cardType, list, from, until, subject }: Sheet,
  place: number,
  { issue, signer, crate }: { issue: ReturnType<typeof credentialIssuer>; signer: JwsSigner; crate: Crate },
): Promise<Printed> {
  const credential = await issue(contents);
  const second = w3c === undefined ? undefined : await signCredential(w3c, signer);
  const document = commit("document", documentBytes(documentDigests(credential, second)));
  const whose = commit("person", Buffer.from(subject, "utf8"));
  const facts = { cardType, list, index: contents.status.index, from, until };
  const secrets: Secrets = { credential, w3c: second, salt: document.salt, subjectSalt: whose.salt };
  return {
    content: licenceContent({ ...facts, document: document.digest, subject: whose.digest }),
    sealed: crate.seal(place, id, JSON.stringify(secrets)),
  };
}

/** SHA-256 of each format of a licence, without what the holder may hide: what the commitment is to. */
export function documentDigests(credential: string, w3c: string | undefined): string[] {
  const signed = [credential.slice(0, credential.indexOf("~")), ...(w3c === undefined ? [] : [w3c])];
  return signed.map(signedDigest);
}

export function signedDigest(jws: string): string {
  return `0x${hash("sha256", jws)}`;
}

export function documentBytes(digests: readonly string[]): Buffer {
  return Buffer.concat(digests.map((digest) => Buffer.from(digest.slice(2), "hex")));
}
