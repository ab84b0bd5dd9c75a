import { counted, failedTests, numberBefore, watch, type Count, type Ended, type Say, type Suite } from "./suite.js";

/** The Solidity tests: instrumented, so that one run counts both tests and coverage. Gas is measured by `npm run gas`. */
export const contracts: Suite = { name: "contracts", run: coveredTests };

/** Every line and statement of every contract is run by some test; less is a failed test of its own. */
async function coveredTests(say: Say): Promise<Count[]> {
  const ended = await watch("hardhat", ["test", "solidity", "--coverage"], say);
  const total = /^║ Total\s*│ ([\d.]+)\s*│ ([\d.]+)/m.exec(ended.output);
  const isFull = total !== null && Number(total[1]) === 100 && Number(total[2]) === 100;
  const found = `${total?.[1] ?? "?"} % of lines, ${total?.[2] ?? "?"} % of statements, not 100 %`;
  return [
    countOf("contracts", ended),
    { suite: "coverage", passed: isFull ? 1 : 0, failed: isFull ? 0 : 1, failures: isFull ? [] : [found] },
  ];
}

function countOf(suite: string, { code, output }: Ended): Count {
  const [passed, failed] = [numberBefore("passing", output), numberBefore("failing", output)];
  return counted(suite, code, passed, failed, failedTests(output));
}
