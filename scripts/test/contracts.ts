import { ownFiles, textOf } from "../checks/files.js";
import { counted, numberBefore, watch, type Count, type Suite } from "./suite.js";

/** Tests that measure gas: instrumented code would cost more than the real. Their names say so. */
const GAS = "_gas_";

/** The Solidity tests: instrumented, so that one run counts both tests and coverage, but for those that measure gas. */
export const contracts: Suite = {
  name: "contracts",
  run: async () => [...(await coveredTests()), await gasTests()],
};

/** Every line and statement of every contract is run by some test; less is a failed test of its own. */
async function coveredTests(): Promise<Count[]> {
  const { code, output } = await watch("hardhat", ["test", "solidity", "--coverage", "--grep-exclude", GAS]);
  const total = /^║ Total\s*│ ([\d.]+)\s*│ ([\d.]+)/m.exec(output);
  const isFull = total !== null && Number(total[1]) === 100 && Number(total[2]) === 100;
  if (!isFull)
    console.log(
      `Coverage of contracts: ${total?.[1] ?? "?"} % of lines, ${total?.[2] ?? "?"} % of statements, not 100 %`,
    );
  const [passed, failed] = [numberBefore("passing", output), numberBefore("failing", output)];
  return [
    counted("contracts", code, passed, failed),
    { suite: "coverage", passed: isFull ? 1 : 0, failed: isFull ? 0 : 1 },
  ];
}

async function gasTests(): Promise<Count> {
  const files = ownFiles().filter((path) => /^test\/contracts\/.*\.t\.sol$/.test(path) && textOf(path).includes(GAS));
  const { code, output } = await watch("hardhat", ["test", "solidity", "--grep", GAS, ...files]);
  return counted("contracts' gas", code, numberBefore("passing", output), numberBefore("failing", output));
}
