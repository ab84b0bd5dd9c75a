import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes } from "node:crypto";
import { join } from "node:path";
import type { JWK } from "jose";
import type { OwnKey } from "../documents/own-key.js";
import type { TokenKey } from "../http/auth/tokens.js";
import { signingKey, type SigningKey } from "../outbox/secp256k1.js";
import { loadOrMakeSecret } from "./secrets.js";

/** The officers whose keys this gateway keeps, by name. */
export type Officers = ReadonlyMap<string, SigningKey>;

/** Keys are made on the first start and never leave the data folder: `keys/officers/<name>`, mode 0600. */
export function loadOfficers(dataFolder: string, names: readonly string[]): Officers {
  return new Map(names.map((name) => [name, signingKey(ethereumKey(join(dataFolder, "keys", "officers", name)))]));
}

/** Private keys that send transactions; they pay no gas and hold no duty. */
export function loadRelayKeys(dataFolder: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => ethereumKey(join(dataFolder, "keys", `relay-${i + 1}`)));
}

/** The Ed25519 key under this gateway's tokens. */
export function loadTokenKey(dataFolder: string): TokenKey {
  const pem = loadOrMakeSecret(join(dataFolder, "keys", "tokens.pem"), () =>
    generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  );
  const privateKey = createPrivateKey(pem);
  return { privateKey, publicKey: createPublicKey(privateKey) };
}

/** The P-256 key to which documents for the organisation are encrypted; its public half is published on the chain. */
export function loadEncryptionKey(dataFolder: string): OwnKey {
  const pem = loadOrMakeSecret(join(dataFolder, "keys", "encryption.pem"), () =>
    generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  );
  const privateKey = createPrivateKey(pem);
  return {
    publicKey: createPublicKey(privateKey).export({ format: "jwk" }) as JWK,
    privateKey: privateKey.export({ format: "jwk" }) as JWK,
  };
}

/** A random 32-byte secret as hexadecimal digits. */
export function loadSecret(dataFolder: string, name: string): string {
  return loadOrMakeSecret(join(dataFolder, "keys", name), () => randomBytes(32).toString("hex"));
}

function ethereumKey(path: string): string {
  // All but one of 2^128 values of 32 random bytes are private keys of secp256k1.
  return `0x${loadOrMakeSecret(path, () => randomBytes(32).toString("hex"))}`;
}
