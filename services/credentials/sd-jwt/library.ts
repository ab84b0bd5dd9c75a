import { SDJwtVcInstance } from "@sd-jwt/sd-jwt-vc";
import { sha256 } from "@noble/hashes/sha2.js";
import { base64url } from "jose";
import { nodeCrypto } from "../native.js";

const utf8 = new TextEncoder();

/** SHA-256 of a text or bytes, without waiting: disclosures are too short to be worth the platform's queue. */
export function sha256Of(data: string | ArrayBuffer): Uint8Array {
  const bytes = typeof data === "string" ? utf8.encode(data) : new Uint8Array(data);
  return nodeCrypto?.hash("sha256", bytes, "buffer") ?? sha256(bytes);
}

/** 128 secret random bits in base64url, drawn anew for every disclosure and decoy. */
export function newSalt(): string {
  return base64url.encode(crypto.getRandomValues(new Uint8Array(16)));
}

type Config = NonNullable<ConstructorParameters<typeof SDJwtVcInstance>[0]>;

/** What a service with a quicker SHA-256 or source of chance than the browser's puts in the place of ours. */
export type Tools = Pick<Config, "hasher" | "saltGenerator">;

/** The library, with our hash and salts. */
export function sdJwtLibrary(config: Config): SDJwtVcInstance {
  return new SDJwtVcInstance({ hasher: sha256Of, hashAlg: "sha-256", saltGenerator: newSalt, ...config });
}
