import { createPublicKey, type KeyObject } from "node:crypto";
import type { JWK } from "jose";

/** Why somebody can read a document. Regulators' reading is never hidden: it stands in the document's header. */
export type ReaderRole = "party" | "regulator";

/** Who shall be able to read: an organisation and its public encryption key (X25519 or P-256). */
export interface Reader {
  readonly org: number;
  readonly as: ReaderRole;
  readonly key: JWK;
}

/** A reader's key, checked for what ECDH-ES takes. */
export function publicKeyOf({ org, key }: Reader): KeyObject {
  const { kty, crv } = key;
  const isSuitable = (kty === "OKP" && crv === "X25519") || (kty === "EC" && crv === "P-256");
  if (!isSuitable) throw new RangeError(`the encryption key of organisation ${org} is neither X25519 nor P-256`);
  const { x = "", y } = key;
  // Only the public members: a private key that slipped in goes no further.
  return createPublicKey({ key: { kty, crv, x, ...(y !== undefined && { y }) }, format: "jwk" });
}

/** One reader an organisation; the regulator's role wins. A document that no regulator can read is not made. */
export function requireReaders(readers: readonly Reader[]): readonly Reader[] {
  const byOrg = new Map<number, Reader>();
  for (const reader of readers) if (byOrg.get(reader.org)?.as !== "regulator") byOrg.set(reader.org, reader);
  const distinct = [...byOrg.values()];
  if (!distinct.some(({ as }) => as === "party")) throw new RangeError("a document needs a party that reads it");
  if (!distinct.some(({ as }) => as === "regulator"))
    throw new RangeError("a document needs a regulator that reads it");
  return distinct;
}
