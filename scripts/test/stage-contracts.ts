import { run } from "../bootstrap/run.mjs";
import { ownFiles } from "../checks/files.js";

/** Compiles the contracts that services are tried and measured against: they are no product, so the set-up leaves them out. */
export async function buildStageContracts(): Promise<void> {
  const files = ownFiles().filter((path) => /^test\/contracts\/.*__(Mock|Harness)\.sol$/.test(path));
  await run("Compiling the tests' own contracts", "hardhat", ["build", "--quiet", ...files]);
}
