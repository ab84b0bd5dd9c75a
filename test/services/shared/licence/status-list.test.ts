import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  bitAt,
  bitstringOf,
  entriesOf,
  LIST_ENTRIES,
  listOfWords,
  newStatusList,
  placeOf,
  setStatus,
  statusAt,
  wordsOfList,
} from "../../../../services/shared/licence/status-list.js";

describe("a status list", () => {
  it("packs entries in the lowest bits first", () => {
    // The list printed in the IETF draft, section 4.1: 1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3 at two bits.
    const list = newStatusList(12);
    for (const [index, status] of [1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3].entries()) setStatus(list, index, status);
    expect([...list.bytes]).toEqual([0xc9, 0x44, 0xf9]);
  });

  it("has 131,072 entries in 32 KB", () => {
    const list = newStatusList();
    expect(entriesOf(list)).toBe(LIST_ENTRIES);
    expect(list.bytes).toHaveLength(32_768);
  });

  it("answers undefined outside and refuses to write there or above its size", () => {
    const list = newStatusList(8);
    for (const index of [-1, 8, 0.5, Number.NaN, 2 ** 60]) {
      expect(statusAt(list, index)).toBeUndefined();
      expect(() => setStatus(list, index, 0)).toThrow(RangeError);
    }
    for (const status of [-1, 4, 0.5]) expect(() => setStatus(list, 0, status)).toThrow(RangeError);
  });

  it("reads back what was written, at every size, and disturbs no neighbour", () => {
    const entries = fc
      .constantFrom(1, 2, 4, 8)
      .chain((bits) =>
        fc.tuple(fc.constant(bits as 1 | 2 | 4 | 8), fc.array(fc.nat(2 ** bits - 1), { minLength: 1, maxLength: 64 })),
      );
    fc.assert(
      fc.property(entries, ([bits, statuses]) => {
        const list = newStatusList(statuses.length, bits);
        for (const [index, status] of statuses.entries()) {
          setStatus(list, index, 2 ** bits - 1);
          setStatus(list, index, status);
        }
        expect(statuses.map((_, index) => statusAt(list, index))).toEqual(statuses);
      }),
    );
  });
});

describe("the words of the ledger", () => {
  it("hold 128 entries each, lowest bits first", () => {
    const list = newStatusList();
    const written = [
      [0, 1],
      [1, 2],
      [127, 3],
      [128, 1],
      [131_071, 2],
    ] as const;
    for (const [index, status] of written) setStatus(list, index, status);
    const words = wordsOfList(list);
    expect(words).toHaveLength(1024);
    for (const [index, status] of written) {
      const { word, shift } = placeOf(index);
      expect(((words[word] ?? 0n) >> shift) & 3n).toBe(BigInt(status));
    }
    expect(words[0]).toBe(1n | (2n << 2n) | (3n << 254n));
    expect(listOfWords(words.entries())).toEqual(list);
  });

  it("may be left out where they are zero, and are refused outside the list", () => {
    const list = listOfWords([[1023, 2n << 254n]]);
    expect(statusAt(list, 131_071)).toBe(2);
    expect(() => listOfWords([[1024, 1n]])).toThrow(RangeError);
    expect(() => wordsOfList(newStatusList(8, 1))).toThrow(RangeError);
  });

  it("survive the way there and back", () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }), { minLength: 4, maxLength: 4 }), (words) => {
        expect(wordsOfList(listOfWords(words.entries(), 512))).toEqual(words);
      }),
    );
  });
});

describe("a W3C bitstring", () => {
  const list = newStatusList();
  for (const [index, status] of [
    [0, 1],
    [9, 2],
    [10, 3],
    [131_071, 1],
  ] as const)
    setStatus(list, index, status);

  it("has the highest bit first and one purpose", () => {
    const [revoked, suspended] = [bitstringOf(list, "revocation"), bitstringOf(list, "suspension")];
    expect(revoked[0]).toBe(0x80);
    expect(revoked[1]).toBe(0x20);
    expect(suspended[1]).toBe(0x40);
    expect(revoked[16_383]).toBe(1);
    expect([0, 9, 10, 131_071].map((index) => bitAt(revoked, index))).toEqual([true, false, true, true]);
    expect([0, 9, 10, 131_071].map((index) => bitAt(suspended, index))).toEqual([false, true, false, false]);
  });

  it("is never shorter than 131,072 bits and answers undefined outside", () => {
    const short = bitstringOf(newStatusList(8), "revocation");
    expect(short).toHaveLength(16_384);
    for (const index of [-1, 131_072, 1.5]) expect(bitAt(short, index)).toBeUndefined();
  });
});
