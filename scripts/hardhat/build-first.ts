import type { TaskOverrideActionFunction } from "hardhat/types/tasks";

/** Tests deploy ledgers from what was built of them: named alone, a test would otherwise try the ledgers as they were. */
export const buildFirst: TaskOverrideActionFunction = async (args, hre, runSuper) => {
  const isOfSome = Array.isArray(args["testFiles"]) && args["testFiles"].length > 0;
  if (isOfSome && args["noCompile"] !== true) await hre.tasks.getTask("build").run({ noTests: true, quiet: true });
  return runSuper(args);
};
