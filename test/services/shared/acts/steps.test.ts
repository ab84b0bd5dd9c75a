import { Interface } from "ethers";
import { describe, expect, it } from "vitest";
import { CONTRACTS } from "../../../../services/chain/contracts.js";
import { OPEN_STEPS } from "../../../../services/shared/acts/steps.js";
import { fill } from "../../../../services/shared/values/fill.js";

describe("steps that anyone may carry out", () => {
  it.each([...OPEN_STEPS])("%s is a function of its contract with these parameters", (_, step) => {
    const abi = Interface.from(CONTRACTS[step.contract as keyof typeof CONTRACTS].abi);
    const inputs = abi.getFunction(step.method)?.inputs.map(({ name, type }) => ({ name, type }));
    expect(inputs).toEqual(step.fields);
    const values = Object.fromEntries(step.fields.map(({ name, type }) => [name, type === "bytes32" ? "0x12" : "1"]));
    expect(fill(step.sentence.en, values, "en")).not.toMatch(/[{}]/);
    expect(fill(step.sentence.zh, values, "zh")).not.toMatch(/[{}]/);
  });
});
