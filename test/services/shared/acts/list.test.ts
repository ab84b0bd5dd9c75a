import { Interface, type InterfaceAbi } from "ethers";
import { describe, expect, it } from "vitest";
import { structHash } from "../../../../services/chain/act-types.js";
import { CONTRACTS } from "../../../../services/chain/contracts.js";
import { VALIDITY, type ActType } from "../../../../services/shared/acts/act.js";
import { ACT_TYPES, actName, collect } from "../../../../services/shared/acts/list.js";
import { messageSchema, valuesSchema } from "../../../../services/shared/acts/message-schema.js";
import { sentenceOf } from "../../../../services/shared/acts/sentence.js";
import { FORMAT_NAMES } from "../../../../services/shared/values/fill.js";

const ACTS = [...ACT_TYPES].filter(([, { contract }]) => contract in CONTRACTS);

describe("the list of acts", () => {
  it("names contracts of ours only", () => {
    expect(
      [...ACT_TYPES.values()].map(({ contract }) => contract).filter((contract) => !(contract in CONTRACTS)),
    ).toEqual([]);
  });

  it("holds every signed act of every contract", () => {
    const methods = new Set([...ACT_TYPES.values()].map(({ contract, method }) => `${contract}.${method}`));
    const missing = Object.entries(CONTRACTS).flatMap(([contract, { abi }]) =>
      signedMethods(abi)
        .filter((method) => !methods.has(`${contract}.${method}`))
        .map((method) => `${contract}.${method}`),
    );
    expect(missing).toEqual([]);
  });

  it.each(ACTS)("%s has a schema, a struct hash and a sentence that names only its fields", (_, act) => {
    const message = messageSchema(act).parse(sampleOf(act));
    expect(structHash(act, message)).toMatch(/^0x[0-9a-f]{64}$/);
    const fields = new Set([...act.fields, ...VALIDITY].map(({ name }) => name));
    for (const text of [act.sentence.zh, act.sentence.en]) {
      for (const [, name = "", format] of text.matchAll(/\{([\w.]+)(?:\|(\w+))?\}/g)) {
        // What is within a nested statement shows below: an unfilled brace stays.
        expect(fields, text).toContain(name.split(".")[0]);
        if (format !== undefined) expect(FORMAT_NAMES, text).toContain(format);
      }
    }
    expect(sentenceOf(act, message).en).not.toMatch(/[{}]/);
  });

  it("says of every act whether its contract takes a second signature, and of which part of it", () => {
    for (const act of ACT_TYPES.values()) {
      const abi = CONTRACTS[act.contract as keyof typeof CONTRACTS].abi;
      const inputs = Interface.from(abi).getFunction(act.method)?.inputs ?? [];
      const signatures = inputs.filter(({ components }) => nameList(components) === "signer,signature,path");
      expect(act.second?.by, actName(act)).toBe(signatures.length === 2 ? signatures[0]?.name : undefined);
      const shown = inputs.slice(1, inputs.length - signatures.length).map(({ name }) => name);
      expect(act.shows?.fields.map(({ name }) => name) ?? [], actName(act)).toEqual(shown);
      if (act.second?.under !== undefined) expect(act.fields.map(({ name }) => name)).toContain(act.second.under);
    }
  });

  it("refuses two acts of one name", () => {
    const act = { contract: "A", name: "B", method: "c", fields: [], sentence: { zh: "", en: "" } };
    expect(() => collect([act, { ...act }])).toThrow("two acts are A.B");
    expect([...collect([act, act]).keys()]).toEqual(["A.B", "A.VoidNonces"]);
  });
});

describe("schemas of values", () => {
  const act = {
    contract: "A",
    name: "B",
    method: "c",
    fields: [
      { name: "count", type: "uint8" },
      { name: "change", type: "int8" },
      { name: "who", type: "address" },
      { name: "parts", type: "Part[]" },
    ],
    nested: { Part: [{ name: "flag", type: "bool" }] },
    sentence: { zh: "", en: "" },
  };
  const good = { count: 255, change: "-128", who: `0x${"AB".repeat(20)}`, parts: [{ flag: true }] };

  it("keep widths, and write what is signed in one way", () => {
    const schema = valuesSchema(act);
    expect(schema.parse(good)).toEqual({ ...good, count: "255", who: `0x${"ab".repeat(20)}` });
    for (const wrong of [
      { count: 256 },
      { count: -1 },
      { count: "01" },
      { change: 128 },
      { who: "0xab" },
      { parts: [{}] },
      { x: 1 },
    ]) {
      expect(schema.safeParse({ ...good, ...wrong }).success, JSON.stringify(wrong)).toBe(false);
    }
  });
});

function nameList(parts: readonly { readonly name: string }[] | null | undefined): string | undefined {
  return parts?.map(({ name }) => name).join();
}

/** Methods whose last argument is `Authorship`. */
function signedMethods(abi: InterfaceAbi): string[] {
  const methods: string[] = [];
  Interface.from(abi).forEachFunction(({ name, inputs }) => {
    const isSigned = nameList(inputs.at(-1)?.components) === "signer,signature,path";
    if (inputs.length > 1 && isSigned) methods.push(name);
  });
  return methods;
}

function sampleOf({ fields, nested: own, shows }: ActType): Record<string, unknown> {
  const nested = { ...own, ...shows?.nested };
  const valueOf = (type: string): unknown => {
    const [, item, length] = /^(.+)\[(\d*)\]$/.exec(type) ?? [];
    if (item !== undefined) return Array.from({ length: Number(length || 2) }, () => valueOf(item));
    const struct = nested[type];
    if (struct !== undefined) return Object.fromEntries(struct.map((field) => [field.name, valueOf(field.type)]));
    if (type === "bool") return true;
    if (type === "string") return "文";
    if (type === "address") return `0x${"11".repeat(20)}`;
    if (type === "bytes") return "0x1234";
    const size = /^bytes(\d+)$/.exec(type)?.[1];
    return size === undefined ? "1" : `0x${"22".repeat(Number(size))}`;
  };
  const all = [...fields, ...VALIDITY, ...(shows?.fields ?? [])];
  return Object.fromEntries(all.map(({ name, type }) => [name, valueOf(type)]));
}
