import { keccak_256 } from "@noble/hashes/sha3.js";
import { describe, expect, it } from "vitest";
import { keccak } from "../../../../services/shared/values/keccak.js";

describe("keccak", () => {
  it.each([0, 1, 135, 136, 137, 271, 272, 273, 60_000])("of %i bytes is another implementation's", (length) => {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 31) % 251);
    expect(keccak(bytes)).toEqual(keccak_256(bytes));
    expect(keccak(bytes.subarray(0, length >> 1), bytes.subarray(length >> 1))).toEqual(keccak_256(bytes));
  });

  it("takes a text as its UTF-8", () => {
    expect(keccak("发票", "é")).toEqual(keccak_256(new TextEncoder().encode("发票é")));
  });
});
