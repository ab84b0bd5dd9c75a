import { generalDecrypt, importJWK, type JWK } from "jose";
import { Refusal } from "../shared/errors/refusal.js";
import { headerOf, readEnvelope, recipientId, type EnvelopeHeader } from "./envelope.js";

export interface Opened {
  readonly content: Uint8Array;
  readonly header: EnvelopeHeader;
}

/** Decrypts a document for an organisation; refuses when it is not among the readers. */
export async function openDocument(bytes: Uint8Array, org: number, privateKey: JWK): Promise<Opened> {
  const envelope = readEnvelope(bytes);
  const mine = envelope.recipients.filter(({ header }) => header.kid === recipientId(org));
  if (mine.length === 0) throw new Refusal("document-not-for-you");
  const key = await importJWK(privateKey, "ECDH-ES+A256KW");
  const { plaintext } = await generalDecrypt({ ...envelope, recipients: mine }, key, {
    keyManagementAlgorithms: ["ECDH-ES+A256KW"],
    contentEncryptionAlgorithms: ["A256GCM"],
  });
  return { content: plaintext, header: headerOf(envelope) };
}
