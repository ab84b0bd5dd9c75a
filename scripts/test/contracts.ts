import { counted, watch, type Count, type Suite } from "./suite.js";

export const contracts: Suite = {
  name: "contracts",
  run: async () => [await solidityTests()],
};

/** Runs all Solidity tests again, instrumented: only when it is named. */
export const contractCoverage: Suite = {
  name: "coverage",
  run: async () => [await coverage()],
};

async function solidityTests(): Promise<Count> {
  const { code, output } = await watch("hardhat", "test", "solidity");
  return counted("contracts", code, numberBefore("passing", output), numberBefore("failing", output));
}

/** Every line and statement of every contract is run by some test. */
async function coverage(): Promise<Count> {
  const { code, output } = await watch("hardhat", "test", "solidity", "--coverage");
  const total = /^║ Total\s*│ ([\d.]+)\s*│ ([\d.]+)/m.exec(output);
  const isFull = total !== null && Number(total[1]) === 100 && Number(total[2]) === 100;
  if (!isFull)
    console.log(`Coverage of contracts: ${total?.[1] ?? "?"} % of lines, ${total?.[2] ?? "?"} % of statements`);
  return counted("coverage", code, isFull ? 1 : 0, isFull ? 0 : 1);
}

function numberBefore(word: string, output: string): number {
  const counts = [...output.matchAll(new RegExp(`^\\s*(\\d+) ${word}`, "gm"))];
  return Number(counts.at(-1)?.[1] ?? 0);
}
