import { readFile } from "node:fs/promises";
import { Interface } from "ethers";
import { describe, expect, it } from "vitest";

import { typeHash } from "../../../../services/chain/act-types.js";
import { VALIDITY, type ActType } from "../../../../services/shared/acts/act.js";
import { HISTORY_ACTS } from "../../../../services/shared/acts/history.js";
import { PERFORMANCE_ACTS } from "../../../../services/shared/acts/performance.js";
import { SANCTION_ACTS } from "../../../../services/shared/acts/sanctions.js";
import { LEDGER_ERRORS } from "../../../../services/shared/errors/ledgers.js";

const ACTS: readonly ActType[] = [...HISTORY_ACTS, ...PERFORMANCE_ACTS, ...SANCTION_ACTS];
const LEDGERS = ["History", "Performance", "Sanctions"];

async function artifactOf(contract: string): Promise<{ abi: Interface; bytecode: string }> {
  const path = `artifacts/contracts/procurement/${contract}.sol/${contract}.json`;
  const found = JSON.parse(await readFile(path, "utf8")) as { abi: []; deployedBytecode: string };
  return { abi: new Interface(found.abi), bytecode: found.deployedBytecode };
}

describe("Acts of history, performance and sanctions", () => {
  for (const act of ACTS) {
    it(`${act.name} has the type hash that its contract checks`, async () => {
      const { bytecode } = await artifactOf(act.contract);
      expect(bytecode).toContain(typeHash(act).slice(2));
    });

    it(`${act.name} has the members of the contract's struct, in order and with their types`, async () => {
      const { abi } = await artifactOf(act.contract);
      const members = abi.getFunction(act.method)?.inputs[0]?.components?.map(({ name, type }) => ({ name, type }));
      expect(members).toEqual([...act.fields, ...VALIDITY]);
    });

    it(`${act.name} says its sentence with fields that it has`, () => {
      const named = [...`${act.sentence.zh}${act.sentence.en}`.matchAll(/\{(\w+)/g)].map((match) => match[1]);
      expect(act.fields.map(({ name }) => name)).toEqual(expect.arrayContaining(named));
    });
  }

  for (const ledger of LEDGERS) {
    it(`every act of ${ledger} is written here`, async () => {
      const { abi } = await artifactOf(ledger);
      const methods: string[] = [];
      abi.forEachFunction(({ name, inputs }) => {
        if (inputs[1]?.name === "by") methods.push(name);
      });
      const written = ACTS.filter(({ contract }) => contract === ledger).map(({ method }) => method);
      expect(methods.filter((method) => method !== "voidNonces").sort()).toEqual(written.sort());
    });

    it(`every refusal of ${ledger} has a text with arguments that it has`, async () => {
      const { abi } = await artifactOf(ledger);
      abi.forEachError((error) => {
        const text = LEDGER_ERRORS.get(error.name);
        expect(text, error.name).toBeDefined();
        const named = [...`${text?.zh}${text?.en}`.matchAll(/\{(\w+)/g)].map((match) => match[1]);
        // {error} is what the services themselves put into the text of a library's error.
        expect([...error.inputs.map(({ name }) => name), "error"]).toEqual(expect.arrayContaining(named));
      });
    });
  }
});
