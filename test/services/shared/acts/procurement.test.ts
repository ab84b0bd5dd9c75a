import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { typeHash } from "../../../../services/chain/act-types.js";
import type { ActType } from "../../../../services/shared/acts/act.js";
import { AGREEMENT_ACTS } from "../../../../services/shared/acts/agreements.js";
import { SUPERVISION_ACTS } from "../../../../services/shared/acts/supervision.js";
import { TENDER_ACTS } from "../../../../services/shared/acts/tenders.js";

interface Artifact {
  readonly deployedBytecode: string;
  readonly abi: readonly { readonly type: string; readonly name?: string; readonly inputs?: readonly AbiInput[] }[];
}

interface AbiInput {
  readonly name: string;
  readonly type: string;
  readonly components?: readonly AbiInput[];
}

async function artifactOf(contract: string): Promise<Artifact> {
  const path = new URL(`../../../../artifacts/contracts/procurement/${contract}.sol/${contract}.json`, import.meta.url);
  return JSON.parse(await readFile(path, "utf8")) as Artifact;
}

/** The fields of a struct as the ABI has them, nested ones by their struct's fields. */
function shapeOf(inputs: readonly AbiInput[]): unknown[] {
  return inputs.map((input) => [input.name, input.components === undefined ? input.type : shapeOf(input.components)]);
}

function shapeOfAct(act: ActType): unknown[] {
  const own = act.fields.map((field) => {
    const nested = act.nested?.[field.type];
    return [field.name, nested === undefined ? field.type : nested.map((inner) => [inner.name, inner.type])];
  });
  return [...own, ["nonceKey", "uint192"], ["nonce", "uint64"], ["deadline", "uint40"]];
}

describe("acts of procurement", () => {
  const acts = [...TENDER_ACTS, ...SUPERVISION_ACTS, ...AGREEMENT_ACTS];

  it.each(acts.map((act) => [act.name, act] as const))("%s has the contract's type hash", async (_name, act) => {
    const { deployedBytecode } = await artifactOf(act.contract);
    expect(deployedBytecode.includes(typeHash(act).slice(2))).toBe(true);
  });

  it.each(acts.map((act) => [act.name, act] as const))(
    "%s has the fields of the contract's function",
    async (_n, act) => {
      const { abi } = await artifactOf(act.contract);
      const method = abi.find((item) => item.type === "function" && item.name === act.method);
      expect(shapeOf(method?.inputs?.[0]?.components ?? [])).toEqual(shapeOfAct(act));
    },
  );

  it.each(acts.map((act) => [act.name, act] as const))("%s names only its own fields in its sentence", (_n, act) => {
    const known = new Set(act.fields.map((field) => field.name));
    const nested = new Set(
      act.fields.flatMap((field) => (act.nested?.[field.type] ?? []).map((inner) => `${field.name}.${inner.name}`)),
    );
    for (const sentence of [act.sentence.zh, act.sentence.en]) {
      for (const [, path = ""] of sentence.matchAll(/\{([\w.]+)/g)) {
        expect(known.has(path) || nested.has(path), `${path} in ${act.name}`).toBe(true);
      }
    }
  });

  it("every signed function of the contracts is an act", async () => {
    for (const contract of new Set(acts.map((act) => act.contract))) {
      const { abi } = await artifactOf(contract);
      const signed = abi
        .filter((item) => item.type === "function" && item.inputs?.[1]?.name === "by" && item.name !== "voidNonces")
        .map((item) => item.name);
      expect(signed.sort()).toEqual(
        acts
          .filter((act) => act.contract === contract)
          .map((act) => act.method)
          .sort(),
      );
    }
  });
});
