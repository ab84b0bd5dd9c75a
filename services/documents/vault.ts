import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
  type KeyObject,
} from "node:crypto";

/** Encrypts what came in together under one key of its own. */
export interface Crate {
  /** The key, wrapped: kept beside what it encrypts. */
  readonly wrapped: Buffer;
  /** The key as it is: for a thread of this process that seals with it. */
  readonly key: Buffer;
  /** @param place a number within the crate, never used twice; @param name binds the content to what it is of */
  seal(place: number, name: string, content: string | Uint8Array): Buffer;
}

const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
const WRAP_IV = Buffer.alloc(8, 0xa6);

/** What an issuing office keeps closed: contents of what it issued, and the numbers of natural persons. */
export class Vault {
  readonly #wrapping: Buffer;
  readonly #naming: KeyObject;

  /**
   * @param secret 32 bytes that never leave the office's data folder
   * @param purpose what is kept: keys for one purpose open nothing of another
   */
  constructor(secret: Uint8Array, purpose: string) {
    if (secret.length !== KEY_BYTES) throw new RangeError("the vault's secret has 32 bytes");
    this.#wrapping = Buffer.from(hkdfSync("sha256", secret, "", `tongban ${purpose} content`, KEY_BYTES));
    const naming = hkdfSync("sha256", secret, "", `tongban ${purpose} pseudonym`, KEY_BYTES);
    this.#naming = createSecretKey(Buffer.from(naming));
  }

  /** A new key: one wrapping serves all that is sealed with it. */
  open(): Crate {
    const key = randomBytes(KEY_BYTES);
    const cipher = createCipheriv("aes256-wrap", this.#wrapping, WRAP_IV);
    return crateOf(key, Buffer.concat([cipher.update(key), cipher.final()]));
  }

  /** What was sealed. Throws where key, place, number and bytes do not belong together. */
  unseal(wrapped: Uint8Array, place: number, name: string, sealed: Uint8Array): string {
    return this.unsealBytes(wrapped, place, name, sealed).toString("utf8");
  }

  /** The same of what is no text. */
  unsealBytes(wrapped: Uint8Array, place: number, name: string, sealed: Uint8Array): Buffer {
    const unwrapping = createDecipheriv("aes256-wrap", this.#wrapping, WRAP_IV);
    const key = Buffer.concat([unwrapping.update(wrapped), unwrapping.final()]);
    const end = sealed.length - TAG_BYTES;
    const opening = createDecipheriv("aes-256-gcm", key, ivOf(place))
      .setAAD(Buffer.from(name, "ascii"))
      .setAuthTag(sealed.subarray(end));
    return Buffer.concat([opening.update(sealed.subarray(0, end)), opening.final()]);
  }

  /** By what a natural person is known in the tables: nobody without the secret can search for it. */
  pseudonym(identifier: string): string {
    return createHmac("sha256", this.#naming).update(identifier).digest("hex");
  }
}

/** @param wrapped empty where the key is kept by another thread */
export function crateOf(key: Buffer, wrapped: Buffer): Crate {
  return {
    ...{ key, wrapped },
    seal(place, name, content) {
      const sealing = createCipheriv("aes-256-gcm", key, ivOf(place)).setAAD(Buffer.from(name, "ascii"));
      const bytes = typeof content === "string" ? Buffer.from(content, "utf8") : content;
      return Buffer.concat([sealing.update(bytes), sealing.final(), sealing.getAuthTag()]);
    },
  };
}

/** Places are counted within a key that nothing else uses, so no nonce comes twice. */
function ivOf(place: number): Buffer {
  const iv = Buffer.alloc(IV_BYTES);
  iv.writeUInt32BE(place, IV_BYTES - 4);
  return iv;
}
