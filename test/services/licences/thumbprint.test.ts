import { createPublicKey, generateKeyPairSync } from "node:crypto";
import { calculateJwkThumbprint } from "jose";
import { describe, expect, it } from "vitest";
import { publicKey, thumbprintOf, type PublicKey } from "../../../services/licences/thumbprint.js";

/** 2^256 − 2^224 + 2^192 + 2^96 − 1. */
const P = 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n;

const coordinate = (value: bigint): string =>
  Buffer.from(value.toString(16).padStart(64, "0"), "hex").toString("base64url");
const numberOf = (text: string): bigint => BigInt(`0x${Buffer.from(text, "base64url").toString("hex")}`);
const newKey = (): PublicKey =>
  generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey.export({ format: "jwk" }) as PublicKey;

/** What OpenSSL says of the same key. */
function isTaken(key: object): boolean {
  try {
    createPublicKey({ key: { ...key }, format: "jwk" });
    return true;
  } catch {
    return false;
  }
}

describe("a holder's public key", () => {
  const keys = Array.from({ length: 20 }, newKey);

  it("is taken where OpenSSL takes it, and has the thumbprint of RFC 7638", async () => {
    for (const key of keys) {
      expect({ ours: publicKey.safeParse(key).success, openssl: isTaken(key) }).toEqual({ ours: true, openssl: true });
      expect(thumbprintOf(key)).toBe(await calculateJwkThumbprint(key));
      const other = { ...key, y: coordinate(P - numberOf(key.y)) };
      expect({ ours: publicKey.safeParse(other).success, openssl: isTaken(other) }).toEqual({
        ours: true,
        openssl: true,
      });
    }
  });

  it("is refused off the curve, beyond the field and at infinity", () => {
    for (const key of keys) {
      const off = { ...key, y: coordinate(numberOf(key.y) ^ 1n) };
      expect({ ours: publicKey.safeParse(off).success, openssl: isTaken(off) }).toEqual({
        ours: false,
        openssl: false,
      });
    }
    // x = 0 is on the curve, and so would x = p be if it were reduced first.
    const root = 0x66485c780e2f83d72433bd5d84a06bb6541c2af31dae871728bf856a174f93f4n;
    const zero = { kty: "EC", crv: "P-256", x: coordinate(0n), y: coordinate(root) };
    expect(publicKey.safeParse(zero).success).toBe(true);
    const beyond = { ...zero, x: coordinate(P) };
    expect({ ours: publicKey.safeParse(beyond).success, openssl: isTaken(beyond) }).toEqual({
      ours: false,
      openssl: false,
    });
    expect(publicKey.safeParse({ ...zero, y: coordinate(0n) }).success).toBe(false);
    expect(publicKey.safeParse({ ...zero, d: "x", x: "" }).success).toBe(false);
  });
});
