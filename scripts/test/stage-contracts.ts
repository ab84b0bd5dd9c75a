import { run } from "../bootstrap/run.mjs";
import { ownFiles } from "../checks/files.js";

let built: Promise<void> | undefined;

/**
 * Compiles the contracts that services are tried and measured against, once a process: they are no product, so the set-up
 * leaves them out.
 */
export function buildStageContracts(): Promise<void> {
  built ??= build();
  return built;
}

async function build(): Promise<void> {
  const files = ownFiles().filter((path) => /^test\/contracts\/.*__(Mock|Harness)\.sol$/.test(path));
  await run("Compiling the tests' own contracts", "hardhat", ["build", "--quiet", ...files]);
}
