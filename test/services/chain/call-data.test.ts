import { Interface, TypedDataEncoder, hexlify, randomBytes } from "ethers";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { structHash } from "../../../services/chain/act-types.js";
import { actEncoder } from "../../../services/chain/call-data.js";
import { typesOf, type ActType } from "../../../services/shared/acts/act.js";

const AUTHORSHIP = "tuple(bytes signer, bytes signature, bytes32[] path)";
const VALIDITY = "uint192 nonceKey, uint64 nonce, uint40 deadline";

function actOf(fields: readonly (readonly [string, string])[]): ActType {
  return {
    ...{ contract: "Any", name: "Act", method: "act", sentence: { zh: "", en: "" } },
    fields: fields.map(([type, name]) => ({ type, name })),
  };
}

function methodOf(struct: string) {
  const abi = new Interface([`function act(tuple(${struct}, ${VALIDITY}) act, ${AUTHORSHIP} by)`]);
  const method = abi.getFunction("act");
  if (method === null) throw new Error("no method");
  return { abi, encode: actEncoder(method) };
}

const hex = (bytes: number) => fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((b) => hexlify(b));
const authorship = fc.record({
  signer: fc.oneof(hex(0), hex(20), hex(84)),
  signature: fc.oneof(hex(0), hex(65), hex(300)),
  path: fc.array(hex(32), { maxLength: 5 }),
});
const validity = {
  nonceKey: fc.bigInt(0n, 2n ** 192n - 1n),
  nonce: fc.bigInt(0n, 2n ** 64n - 1n),
  deadline: fc.bigInt(0n, 2n ** 40n - 1n),
};

describe("act encoding", () => {
  it("of single words equals ethers', hash and call data", () => {
    const act = actOf([
      ["uint56", "amount"],
      ["int64", "change"],
      ["bool", "urgent"],
      ["address", "place"],
      ["bytes32", "digest"],
      ["bytes5", "code"],
    ]);
    const { abi, encode } = methodOf(
      "uint56 amount, int64 change, bool urgent, address place, bytes32 digest, bytes5 code",
    );
    const message = fc.record({
      amount: fc.bigInt(0n, 2n ** 56n - 1n),
      change: fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n),
      urgent: fc.boolean(),
      place: hex(20),
      digest: hex(32),
      code: hex(5),
      ...validity,
    });
    fc.assert(
      fc.property(message, authorship, (values, by) => {
        expect(encode(values, by)).toBe(abi.encodeFunctionData("act", [values, by]));
        expect(structHash(act, values)).toBe(TypedDataEncoder.from(typesOf(act)).hash(values));
      }),
      { numRuns: 200 },
    );
  });

  it("of lists, texts and structs equals ethers'", () => {
    const values = { ids: [1n, 2n], text: "标段", parts: [{ at: 1n, of: 2n }], nonceKey: 1n, nonce: 2n, deadline: 3n };
    const by = { signer: hexlify(randomBytes(20)), signature: hexlify(randomBytes(65)), path: [] };
    const dynamic = methodOf("uint64[] ids, string text, tuple(uint64 at, uint64 of)[] parts");
    expect(dynamic.encode(values, by)).toBe(dynamic.abi.encodeFunctionData("act", [values, by]));
    const fixed = methodOf("uint64[2] ids, tuple(uint64 at, uint64 of) part");
    const others = { ...values, part: { at: 4n, of: 5n } };
    expect(fixed.encode(others, by)).toBe(fixed.abi.encodeFunctionData("act", [others, by]));
    const act = { ...actOf([["uint64[]", "ids"]]) };
    expect(structHash(act, values)).toBe(TypedDataEncoder.from(typesOf(act)).hash(values));
  });

  it("puts a second signature between the act and its author's, whether the act is static or not", () => {
    const by = { signer: hexlify(randomBytes(20)), signature: hexlify(randomBytes(65)), path: [] };
    const second = {
      signer: hexlify(randomBytes(84)),
      signature: hexlify(randomBytes(300)),
      path: [hexlify(randomBytes(32))],
    };
    for (const fields of ["uint56 amount", "tuple(uint64 at, uint64 of) part", "uint64[] ids"]) {
      const abi = new Interface([
        `function act(tuple(${fields}, ${VALIDITY}) act, ${AUTHORSHIP} other, ${AUTHORSHIP} by)`,
      ]);
      const values = { amount: 1n, part: { at: 4n, of: 5n }, ids: [6n, 7n], nonceKey: 1n, nonce: 2n, deadline: 3n };
      const method = abi.getFunction("act");
      if (method === null) throw new Error("no method");
      const encode = actEncoder(method);
      expect(encode(values, second, by)).toBe(abi.encodeFunctionData("act", [values, second, by]));
      expect(() => encode(values, by)).toThrow("takes 2 signature(s)");
    }
  });

  it.each([
    ["uint56", 2n ** 56n],
    ["uint56", -1n],
    ["int8", 128n],
    ["uint56", null],
    ["bytes32", "0x12"],
    ["address", "0x12"],
    ["bytes4", "0xzzzzzzzz"],
  ])("refuses as %s what does not fit: %s", (type, value) => {
    const { encode } = methodOf(`${type} value`);
    const message = { value, nonceKey: 0n, nonce: 0n, deadline: 0n };
    expect(() => encode(message, { signer: "0x", signature: "0x", path: [] })).toThrow(`is no ${type}`);
    expect(() => structHash(actOf([[type, "value"]]), message)).toThrow(`is no ${type}`);
  });

  it("refuses a method that takes no act", () => {
    const method = new Interface(["function lapse(uint256 id)"]).getFunction("lapse");
    expect(() => method && actEncoder(method)).toThrow("lapse takes no act");
  });
});
