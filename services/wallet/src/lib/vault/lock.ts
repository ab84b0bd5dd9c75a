import { z } from "zod";

/** Rounds of PBKDF2 with SHA-256 for a new lock: what OWASP asks for. A lock names its own, so that this may grow. */
const ROUNDS = 600_000;
const SALT_BYTES = 16;
const NONCE_BYTES = 12;

const base64 = z.base64();

/** How a passphrase opens the key of a vault: the key itself, closed under what PBKDF2 makes of the passphrase. */
export const lockSchema = z.object({
  kdf: z.literal("PBKDF2-SHA-256"),
  rounds: z.int().min(100_000).max(10_000_000),
  salt: base64,
  nonce: base64,
  key: base64,
});
export type Lock = z.infer<typeof lockSchema>;

/** Bytes under AES-256-GCM. */
export const sealedSchema = z.object({ nonce: base64, bytes: base64 });
export type Sealed = z.infer<typeof sealedSchema>;

/** The passphrase is another, or the bytes were changed. */
export class LockedError extends Error {
  override readonly name = "LockedError";
}

/** A new key and its lock. The key cannot be read out of the browser again. */
export async function makeLock(passphrase: string, rounds = ROUNDS): Promise<{ lock: Lock; key: CryptoKey }> {
  const [salt, nonce] = [random(SALT_BYTES), random(NONCE_BYTES)];
  const raw = random(32);
  const cover = await coverOf(passphrase, salt, rounds);
  const closed = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, cover, raw);
  const lock = {
    kdf: "PBKDF2-SHA-256",
    rounds,
    salt: textOf(salt),
    nonce: textOf(nonce),
    key: textOf(closed),
  } as const;
  return { lock, key: await keyOf(raw) };
}

/** Opens a lock. Throws `LockedError`. */
export async function openLock({ rounds, salt, nonce, key }: Lock, passphrase: string): Promise<CryptoKey> {
  const cover = await coverOf(passphrase, bytesOf(salt), rounds);
  return keyOf(await decrypt(cover, { nonce, bytes: key }));
}

export async function seal(key: CryptoKey, text: string): Promise<Sealed> {
  const nonce = random(NONCE_BYTES);
  const bytes = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, key, new TextEncoder().encode(text));
  return { nonce: textOf(nonce), bytes: textOf(bytes) };
}

/** Throws `LockedError`. */
export async function unseal(key: CryptoKey, sealed: Sealed): Promise<string> {
  return new TextDecoder().decode(await decrypt(key, sealed));
}

async function decrypt(key: CryptoKey, { nonce, bytes }: Sealed): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytesOf(nonce) }, key, bytesOf(bytes)));
  } catch (cause) {
    throw new LockedError("the passphrase does not open this", { cause });
  }
}

async function coverOf(passphrase: string, salt: BufferSource, rounds: number): Promise<CryptoKey> {
  const words = new TextEncoder().encode(passphrase.normalize("NFKC"));
  const base = await crypto.subtle.importKey("raw", words, "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds };
  return crypto.subtle.deriveKey(how, base, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

function keyOf(raw: BufferSource): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
}

function random(length: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(length));
}

function textOf(bytes: ArrayBuffer | Uint8Array): string {
  let binary = "";
  for (const byte of new Uint8Array(bytes)) binary += String.fromCharCode(byte);
  return btoa(binary);
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
}
