import { describe, expect, it } from "vitest";
import { LockedError, makeLock, openLock, seal, unseal } from "../../../services/wallet/src/lib/vault/lock.js";

// Far fewer rounds than a real lock has: here it is the form that is tried.
const ROUNDS = 1000;

describe("A vault's lock", () => {
  it("gives the same key to the passphrase alone", async () => {
    const { lock, key } = await makeLock("correct horse", ROUNDS);
    const sealed = await seal(key, "my key");
    expect(await unseal(await openLock(lock, "correct horse"), sealed)).toBe("my key");
    await expect(openLock(lock, "correct horse ")).rejects.toThrow(LockedError);
    await expect(openLock({ ...lock, rounds: ROUNDS + 1 }, "correct horse")).rejects.toThrow(LockedError);
  });

  it("takes a passphrase however it was typed", async () => {
    const { lock, key } = await makeLock("ｐａｓｓ é", ROUNDS);
    const sealed = await seal(key, "x");
    expect(await unseal(await openLock(lock, "pass e\u0301"), sealed)).toBe("x");
  });

  it("seals the same text anew each time, and sees every change", async () => {
    const { key } = await makeLock("correct horse", ROUNDS);
    const [one, two] = [await seal(key, "same"), await seal(key, "same")];
    expect(one.bytes).not.toBe(two.bytes);
    await expect(unseal(key, { ...one, nonce: two.nonce })).rejects.toThrow(LockedError);
  });

  it("keeps its key inside the browser", async () => {
    const { key } = await makeLock("correct horse", ROUNDS);
    expect(key.extractable).toBe(false);
    await expect(crypto.subtle.exportKey("raw", key)).rejects.toThrow();
  });
});
