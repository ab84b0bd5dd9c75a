import {
  CompactEncrypt,
  calculateJwkThumbprint,
  compactDecrypt,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
} from "jose";
import { hexOf, utf8 } from "./bytes.js";

/** Key pair of one bid: made for it, used for nothing else, kept by the bidder until the opening. */
export interface BidKey {
  readonly publicKey: JWK;
  readonly privateKey: JWK;
  /** SHA-256 thumbprint (RFC 7638) of the public key, 0x and 64 digits: what the seal names. */
  readonly thumbprint: string;
}

/** A new key pair on P-256, the curve that every browser has. */
export async function newBidKey(): Promise<BidKey> {
  const pair = await generateKeyPair("ECDH-ES", { crv: "P-256", extractable: true });
  const publicKey = await exportJWK(pair.publicKey);
  return { publicKey, privateKey: await exportJWK(pair.privateKey), thumbprint: await thumbprintOf(publicKey) };
}

/** Thumbprint of a public key, or of the public half of a private one. */
export async function thumbprintOf(key: JWK): Promise<string> {
  return hexOf(Uint8Array.from(atob(base64(await calculateJwkThumbprint(key, "sha256"))), (c) => c.charCodeAt(0)));
}

/** The private key of a bid, encrypted to the organiser who is to read it after the opening. */
export async function handOverKey(key: BidKey, organiser: JWK): Promise<string> {
  const recipient = await importJWK(organiser, "ECDH-ES");
  return new CompactEncrypt(utf8(JSON.stringify(key.privateKey)))
    .setProtectedHeader({ alg: "ECDH-ES", enc: "A256GCM", cty: "jwk+json" })
    .encrypt(recipient);
}

/** What `handOverKey` made, read by the organiser. */
export async function takeOverKey(jwe: string, organiser: JWK): Promise<JWK> {
  const { plaintext } = await compactDecrypt(jwe, await importJWK(organiser, "ECDH-ES"), {
    keyManagementAlgorithms: ["ECDH-ES"],
    contentEncryptionAlgorithms: ["A256GCM"],
  });
  return JSON.parse(new TextDecoder().decode(plaintext)) as JWK;
}

function base64(url: string): string {
  return url.replaceAll("-", "+").replaceAll("_", "/");
}
