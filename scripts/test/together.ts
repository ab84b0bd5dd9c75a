import type { Count, Say, Suite } from "./suite.js";

/** Runs suites side by side, each line under its suite's name. One that breaks is a failure of its own and stops no other. */
export async function runTogether(suites: readonly Suite[], say: Say): Promise<Count[]> {
  const width = Math.max(...suites.map(({ name }) => name.length));
  const runs = suites.map(async ({ name, run }) => {
    const told: Say = suites.length === 1 ? say : (line) => say(`${name.padEnd(width)} | ${line}`);
    try {
      return await run(told);
    } catch (error) {
      return [
        { suite: name, passed: 0, failed: 1, failures: [error instanceof Error ? error.message : String(error)] },
      ];
    }
  });
  return (await Promise.all(runs)).flat();
}
