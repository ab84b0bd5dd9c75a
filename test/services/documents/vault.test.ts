import { describe, expect, it } from "vitest";
import { keccakHex } from "../../../services/chain/keccak.js";
import { inclusionTree, siblings } from "../../../services/chain/inclusion.js";
import { Vault } from "../../../services/documents/vault.js";

const UID = `0x${"11".repeat(32)}`;
const OTHER = `0x${"22".repeat(32)}`;

describe("Vault", () => {
  const vault = new Vault(Buffer.alloc(32, 7), "invoice");

  it("gives back what was sealed, and nothing for another number, place or bureau", () => {
    const crate = vault.open();
    const sealed = crate.seal(3, UID, "发票内容");
    expect(vault.unseal(crate.wrapped, 3, UID, sealed)).toBe("发票内容");
    expect(sealed.includes(Buffer.from("发票内容"))).toBe(false);
    expect(() => vault.unseal(crate.wrapped, 4, UID, sealed)).toThrow("authenticate");
    expect(() => vault.unseal(crate.wrapped, 3, OTHER, sealed)).toThrow("authenticate");
    expect(() => new Vault(Buffer.alloc(32, 8), "invoice").unseal(crate.wrapped, 3, UID, sealed)).toThrow();
  });

  it("seals with a new key each time", () => {
    const [one, two] = [vault.open(), vault.open()];
    expect(one.wrapped).not.toEqual(two.wrapped);
    expect(one.seal(0, UID, "same")).not.toEqual(two.seal(0, UID, "same"));
  });

  it("names a person the same each time, and differently at another bureau", () => {
    expect(vault.pseudonym("11010519491231002X")).toBe(vault.pseudonym("11010519491231002X"));
    expect(vault.pseudonym("11010519491231002X")).not.toBe(
      new Vault(Buffer.alloc(32, 8), "invoice").pseudonym("11010519491231002X"),
    );
  });
});

describe("siblings", () => {
  it.each([1, 2, 3, 5, 8, 9])("are those of the tree, of %i leaves", (count) => {
    const uids = Array.from({ length: count }, (_, i) => keccakHex(Uint8Array.of(i)));
    const tree = inclusionTree(uids);
    const nodes = tree.layers.flat().map((node) => `0x${Buffer.from(node).toString("hex")}`);
    for (let index = 0; index < count; index++) {
      expect(siblings(index, count).map((place) => nodes[place])).toEqual(tree.path(index));
    }
  });
});
