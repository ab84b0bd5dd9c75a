import {
  createCipheriv,
  createHash,
  diffieHellman,
  generateKeyPairSync,
  randomBytes,
  type KeyObject,
} from "node:crypto";
import { encodeHeader, recipientId, writeEnvelope } from "./envelope.js";
import { publicKeyOf, requireReaders, type Reader } from "./reader.js";

/** A document in the clear. */
export interface Plain {
  readonly content: Uint8Array;
  /** Media type of the content. */
  readonly media: string;
  readonly readers: readonly Reader[];
}

const ALGORITHM = "ECDH-ES+A256KW";
const KEY_WRAP_IV = Buffer.alloc(8, 0xa6);

interface Ephemeral {
  readonly epk: { kty: string; crv: string; x: string; y?: string };
  readonly privateKey: KeyObject;
}

/**
 * Encrypts documents of one batch: one ephemeral key a curve, one key agreement per distinct reader, a content key of its
 * own for each document. Each result is an ordinary JWE that any JOSE library opens.
 */
export function createSealer(): (plain: Plain) => Buffer {
  const ephemerals = new Map<string, Ephemeral>();
  const wrappingKeys = new Map<string, { readonly epk: Ephemeral["epk"]; readonly key: Buffer }>();

  function wrappingKeyOf(reader: Reader) {
    const id = `${reader.org}:${reader.key.crv}:${reader.key.x}:${reader.key.y ?? ""}`;
    let found = wrappingKeys.get(id);
    if (found === undefined) {
      const publicKey = publicKeyOf(reader);
      const curve = String(reader.key.crv);
      const ephemeral = ephemerals.get(curve) ?? makeEphemeral(curve);
      ephemerals.set(curve, ephemeral);
      const secret = diffieHellman({ privateKey: ephemeral.privateKey, publicKey });
      found = { epk: ephemeral.epk, key: concatKdf(secret) };
      wrappingKeys.set(id, found);
    }
    return found;
  }

  return ({ content, media, readers }) => {
    const distinct = requireReaders(readers);
    const contentKey = randomBytes(32);
    const protectedHeader = encodeHeader({
      enc: "A256GCM",
      cty: media,
      readers: distinct.map(({ org, as }) => ({ org, as })),
    });
    const iv = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", contentKey, iv).setAAD(Buffer.from(protectedHeader, "ascii"));
    const ciphertext = Buffer.concat([cipher.update(content), cipher.final()]);
    return writeEnvelope({
      protected: protectedHeader,
      recipients: distinct.map((reader) => {
        const { epk, key } = wrappingKeyOf(reader);
        return {
          header: { alg: ALGORITHM, kid: recipientId(reader.org), epk },
          encrypted_key: wrap(contentKey, key).toString("base64url"),
        };
      }),
      iv: iv.toString("base64url"),
      ciphertext: ciphertext.toString("base64url"),
      tag: cipher.getAuthTag().toString("base64url"),
    });
  };
}

function makeEphemeral(curve: string): Ephemeral {
  const { privateKey, publicKey } =
    curve === "X25519" ? generateKeyPairSync("x25519") : generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { kty = "", crv = "", x = "", y } = publicKey.export({ format: "jwk" });
  return { privateKey, epk: { kty, crv, x, ...(y !== undefined && { y }) } };
}

/** RFC 7518, 4.6.2: one round of SHA-256 gives the 256 bits that A256KW takes. */
function concatKdf(secret: Buffer): Buffer {
  const algorithm = Buffer.from(ALGORITHM, "ascii");
  const info = Buffer.concat([uint32(algorithm.length), algorithm, uint32(0), uint32(0), uint32(256)]);
  return createHash("sha256").update(uint32(1)).update(secret).update(info).digest();
}

function wrap(contentKey: Buffer, key: Buffer): Buffer {
  const cipher = createCipheriv("aes256-wrap", key, KEY_WRAP_IV);
  return Buffer.concat([cipher.update(contentKey), cipher.final()]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
