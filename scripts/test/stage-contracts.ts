import { ownFiles } from "../checks/files.js";
import { watch } from "./suite.js";

/** Compiles the contracts that services are tried and measured against: they are no product, so the set-up leaves them out. */
export async function buildStageContracts(): Promise<number> {
  const files = ownFiles().filter((path) => /^test\/contracts\/.*__(Mock|Harness)\.sol$/.test(path));
  const { code } = await watch("hardhat", ["build", "--quiet", ...files]);
  return code;
}
