import { readFile } from "node:fs/promises";
import { Interface } from "ethers";
import { describe, expect, it } from "vitest";
import { typeHash } from "../../../../services/chain/act-types.js";
import { VALIDITY } from "../../../../services/shared/acts/act.js";
import { PASS_ACTS } from "../../../../services/shared/acts/pass.js";
import { LEDGER_ERRORS } from "../../../../services/shared/errors/ledgers.js";

const FOLDERS: Readonly<Record<string, string>> = { Subcontracts: "procurement" };
const LEDGERS = [
  "Passes",
  "PassParts",
  "PassOrders",
  "PassSeries",
  "PassFinance",
  "PassRedemption",
  "PassExit",
  "Subcontracts",
];

async function artifactOf(contract: string): Promise<{ abi: Interface; bytecode: string }> {
  const path = `artifacts/contracts/${FOLDERS[contract] ?? "pass"}/${contract}.sol/${contract}.json`;
  const found = JSON.parse(await readFile(path, "utf8")) as { abi: []; deployedBytecode: string };
  return { abi: new Interface(found.abi), bytecode: found.deployedBytecode };
}

describe("Acts of the passes", () => {
  for (const act of PASS_ACTS) {
    it(`${act.name} has the type hash that its contract checks`, async () => {
      const { bytecode } = await artifactOf(act.contract);
      expect(bytecode).toContain(typeHash(act).slice(2));
    });

    it(`${act.name} has the members of the contract's struct, in order`, async () => {
      const { abi } = await artifactOf(act.contract);
      const members = abi.getFunction(act.method)?.inputs[0]?.components?.map((member) => member.name);
      expect(members).toEqual([...act.fields, ...VALIDITY].map((field) => field.name));
    });
  }

  it("every refusal of every ledger of passes has a text", async () => {
    for (const ledger of LEDGERS) {
      const { abi } = await artifactOf(ledger);
      abi.forEachError((error) => {
        const text = LEDGER_ERRORS.get(error.name);
        expect(text, `${ledger}.${error.name}`).toBeDefined();
        const named = [...`${text?.zh}${text?.en}`.matchAll(/\{(\w+)/g)]
          .map((match) => match[1])
          // What the services themselves put into the text of a library's error.
          .filter((name) => name !== "error");
        expect(error.inputs.map((input) => input.name)).toEqual(expect.arrayContaining(named));
      });
    }
  });
});
