import fc from "fast-check";
import { generateKeyPair, exportJWK } from "jose";
import { describe, expect, it } from "vitest";
import { handOverKey, newBidKey, takeOverKey, thumbprintOf } from "../../../../services/shared/bids/bid-key.js";
import { sha256, utf8 } from "../../../../services/shared/bids/bytes.js";
import { decryptBid, encryptBid } from "../../../../services/shared/bids/encrypted-bid.js";

const bytes = fc.uint8Array({ maxLength: 2000 });

describe("an encrypted bid", () => {
  it("opens to what was encrypted, with its own key", async () => {
    await fc.assert(
      fc.asyncProperty(bytes, async (content) => {
        const key = await newBidKey();
        const { jwe, ciphertext } = await encryptBid(content, key);
        const found = await decryptBid(jwe, key.privateKey, { ciphertext, key: key.thumbprint });
        expect(found).toEqual(content);
      }),
      { numRuns: 50 },
    );
  });

  it("is refused with another key, even one whose thumbprint is claimed", async () => {
    const [key, other] = [await newBidKey(), await newBidKey()];
    const { jwe, ciphertext } = await encryptBid(utf8("bid"), key);
    await expect(decryptBid(jwe, other.privateKey, { ciphertext, key: key.thumbprint })).rejects.toMatchObject({
      fault: "keyDiffers",
    });
    await expect(decryptBid(jwe, other.privateKey, { ciphertext, key: other.thumbprint })).rejects.toMatchObject({
      fault: "notDecryptable",
    });
  });

  it("is refused when one character of it differs from what was sealed", async () => {
    const key = await newBidKey();
    const { jwe, ciphertext } = await encryptBid(utf8("bid"), key);
    await fc.assert(
      fc.asyncProperty(fc.nat(jwe.length - 1), async (at) => {
        const changed = jwe.slice(0, at) + (jwe[at] === "A" ? "B" : "A") + jwe.slice(at + 1);
        const sealed = { ciphertext, key: key.thumbprint };
        await expect(decryptBid(changed, key.privateKey, sealed)).rejects.toMatchObject({ fault: "ciphertextDiffers" });
      }),
      { numRuns: 50 },
    );
  });

  it("is refused when what was sealed is no JWE", async () => {
    const key = await newBidKey();
    const sealed = { ciphertext: await sha256(utf8("nonsense")), key: key.thumbprint };
    await expect(decryptBid("nonsense", key.privateKey, sealed)).rejects.toMatchObject({ fault: "notDecryptable" });
  });

  it("never encrypts twice alike, so that equal bids cannot be recognised", async () => {
    const key = await newBidKey();
    const [one, two] = [await encryptBid(utf8("bid"), key), await encryptBid(utf8("bid"), key)];
    expect(one.ciphertext).not.toBe(two.ciphertext);
  });

  it("has its key handed over to the organiser alone", async () => {
    const key = await newBidKey();
    const organiser = await generateKeyPair("ECDH-ES", { crv: "P-256", extractable: true });
    const stranger = await generateKeyPair("ECDH-ES", { crv: "P-256", extractable: true });
    const jwe = await handOverKey(key, await exportJWK(organiser.publicKey));
    const found = await takeOverKey(jwe, await exportJWK(organiser.privateKey));
    expect(found).toEqual(key.privateKey);
    expect(await thumbprintOf(found)).toBe(key.thumbprint);
    await expect(takeOverKey(jwe, await exportJWK(stranger.privateKey))).rejects.toThrow();
  });
});
