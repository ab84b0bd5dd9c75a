import { CompactEncrypt, compactDecrypt, importJWK, type JWK } from "jose";
import { thumbprintOf, type BidKey } from "./bid-key.js";
import { sha256, utf8 } from "./bytes.js";

/** An encrypted bid, as it is stored until the opening. */
export interface EncryptedBid {
  /** Compact JWE (ECDH-ES on P-256, A256GCM). */
  readonly jwe: string;
  /** SHA-256 of the JWE's text: what the seal names. */
  readonly ciphertext: string;
}

/** Why a bid cannot be read although it is opened. */
export type BidFault = "ciphertextDiffers" | "keyDiffers" | "notDecryptable";

export class BidUnreadable extends Error {
  override readonly name = "BidUnreadable";
  readonly fault: BidFault;

  constructor(fault: BidFault, cause?: unknown) {
    super(`the bid cannot be read: ${fault}`, { cause });
    this.fault = fault;
  }
}

/** Encrypts a bid to its own key. */
export async function encryptBid(content: Uint8Array, key: BidKey): Promise<EncryptedBid> {
  const jwe = await new CompactEncrypt(content)
    .setProtectedHeader({ alg: "ECDH-ES", enc: "A256GCM" })
    .encrypt(await importJWK(key.publicKey, "ECDH-ES"));
  return { jwe, ciphertext: await sha256(utf8(jwe)) };
}

/**
 * Reads an opened bid. The ciphertext and the key must be those of the seal: AES-GCM alone does not bind a ciphertext
 * to one key, so that without the key's thumbprint a bidder could prepare two texts and choose at the opening.
 */
export async function decryptBid(
  jwe: string,
  privateKey: JWK,
  sealed: { readonly ciphertext: string; readonly key: string },
): Promise<Uint8Array> {
  if ((await sha256(utf8(jwe))) !== sealed.ciphertext) throw new BidUnreadable("ciphertextDiffers");
  if ((await thumbprintOf(privateKey)) !== sealed.key) throw new BidUnreadable("keyDiffers");
  try {
    const { plaintext } = await compactDecrypt(jwe, await importJWK(privateKey, "ECDH-ES"), {
      keyManagementAlgorithms: ["ECDH-ES"],
      contentEncryptionAlgorithms: ["A256GCM"],
    });
    return plaintext;
  } catch (cause) {
    throw new BidUnreadable("notDecryptable", cause);
  }
}
