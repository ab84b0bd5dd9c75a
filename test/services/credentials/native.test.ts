import { base64url, compactVerify, exportJWK, generateKeyPair, importJWK, type JWK } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { es256Signer, signJws } from "../../../services/credentials/jws.js";
import { verifyNatively } from "../../../services/credentials/native.js";

const HEADER = { alg: "ES256", typ: "dc+sd-jwt" };

/** What jose says by the platform's WebCrypto, as in a browser. */
async function isRight(text: string, key: JWK): Promise<boolean> {
  try {
    await compactVerify(text, await importJWK(key, "ES256"), { algorithms: ["ES256"] });
    return true;
  } catch {
    return false;
  }
}

describe("signatures proved by Node's own cryptography", () => {
  let key: JWK;
  let other: JWK;
  let text: string;
  const withSignature = (signature: string): string => `${text.slice(0, text.lastIndexOf("."))}.${signature}`;
  const signature = (): Uint8Array => base64url.decode(text.slice(text.lastIndexOf(".") + 1));
  const agree = async (of: string, by: JWK, expected: boolean): Promise<void> => {
    const ours = ((): boolean | undefined => {
      try {
        return verifyNatively(of, HEADER, by);
      } catch {
        return false;
      }
    })();
    expect({ ours, portable: await isRight(of, by) }).toEqual({ ours: expected, portable: expected });
  };

  beforeAll(async () => {
    const [pair, second] = [await generateKeyPair("ES256", { extractable: true }), await generateKeyPair("ES256")];
    [key, other] = [await exportJWK(pair.publicKey), await exportJWK(second.publicKey)];
    text = await signJws(HEADER, { iss: "a" }, await es256Signer(await exportJWK(pair.privateKey)));
  });

  it("count as they do portably", async () => {
    await agree(text, key, true);
    await agree(text, other, false);
    await agree(text.replace(".", ".A"), key, false);
    const changed = signature();
    changed[5] = (changed[5] ?? 0) ^ 1;
    await agree(withSignature(base64url.encode(changed)), key, false);
    await agree(withSignature(base64url.encode(new Uint8Array(64))), key, false);
    await agree(withSignature(base64url.encode(signature().subarray(1))), key, false);
    await agree(withSignature(`${base64url.encode(signature())}AA`), key, false);
    await agree(withSignature(""), key, false);
    await agree(text, { ...key, y: key.x ?? "" }, false);
  });

  it("are left to the portable way where the header or the key is another", () => {
    expect(verifyNatively(text, { ...HEADER, crit: ["x"] }, key)).toBeUndefined();
    expect(verifyNatively(text, { ...HEADER, b64: false }, key)).toBeUndefined();
    expect(verifyNatively(text, { ...HEADER, alg: "ES384" }, key)).toBeUndefined();
    expect(verifyNatively(text, HEADER, { ...key, crv: "P-384" })).toBeUndefined();
    expect(verifyNatively(text, HEADER, { ...key, kty: "OKP" })).toBeUndefined();
  });
});
