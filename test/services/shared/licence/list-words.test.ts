import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { LIST_STATUSES } from "../../../../services/shared/licence/states.js";
import { LICENCE_ANSWERS, answerOf, answerText } from "../../../../services/shared/licence/answers.js";
import { LICENCE_BATCH } from "../../../../services/shared/licence/ledger-names.js";
import {
  changedEntries,
  issuerOfList,
  listId,
  mayBecome,
  statusIn,
  withStatus,
} from "../../../../services/shared/licence/list-words.js";

const contract = (path: string): string =>
  readFileSync(new URL(`../../../../contracts/licence/${path}`, import.meta.url), "utf8");
/** Names of a Solidity enum, as its file has them. */
const members = (source: string, name: string): string[] =>
  (new RegExp(`enum ${name} \\{([^}]*)\\}`).exec(source)?.[1] ?? "").split(",").map((each) => each.trim());
const lowered = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

describe("words of the licence ledgers", () => {
  it("are the contracts' own, in their order", () => {
    expect(members(contract("types/StatusWord.sol"), "Status").map(lowered)).toEqual(LIST_STATUSES);
    expect(members(contract("ILicences.sol"), "Answer").map(lowered)).toEqual(LICENCE_ANSWERS);
    expect(contract("types/Licence.sol")).toContain(`uint16 constant LICENCE_BATCH = ${LICENCE_BATCH};`);
  });

  it("have a text in both languages, and nothing else is an answer", () => {
    for (const answer of LICENCE_ANSWERS) expect(Object.values(answerText(answer)).join("")).not.toBe("");
    expect(answerOf(9n)).toBe("valid");
    expect(() => answerOf(10)).toThrow("a check never answers 10");
  });
});

describe("status lists", () => {
  it("are numbered by their issuer", () => {
    expect(listId(17, 65_535)).toBe(17n * 65_536n + 65_535n);
    expect(issuerOfList(listId(17, 65_535))).toBe(17);
    expect(() => listId(17, 65_536)).toThrow("an issuer has no list 65536");
    expect(() => listId(17, -1)).toThrow("an issuer has no list -1");
  });

  it("keep two bits an entry, the lowest first", () => {
    const word = withStatus(withStatus(withStatus(0n, 0, 1), 1, 2), 127, 3);
    expect(word).toBe(1n + (2n << 2n) + (3n << 254n));
    expect([0, 1, 2, 127].map((entry) => statusIn(word, entry))).toEqual([1, 2, 0, 3]);
    expect(withStatus(word, 127, 0)).toBe(9n);
    expect(changedEntries(0n, word)).toEqual([0, 1, 127]);
  });

  it("change no entry that is final", () => {
    const word = withStatus(withStatus(withStatus(0n, 0, 1), 1, 2), 2, 3);
    for (let becomes = 0; becomes < 4; becomes++) {
      expect(mayBecome(word, withStatus(word, 0, becomes))).toBe(becomes === 1);
      expect(mayBecome(word, withStatus(word, 1, becomes))).toBe(true);
      expect(mayBecome(word, withStatus(word, 2, becomes))).toBe(becomes === 3);
      expect(mayBecome(word, withStatus(word, 127, becomes))).toBe(true);
    }
  });
});
