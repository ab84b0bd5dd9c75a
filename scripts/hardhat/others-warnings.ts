import type { CompilerOutputError } from "hardhat/types/solidity";
import type { SolidityHooks } from "hardhat/types/hooks";

/** Where a message points: packages' sources, as the compiler names them. */
const OTHERS = /--> (\.\/)?(npm|node_modules|project\/node_modules)\//;

function isOthersWarning({ severity, formattedMessage }: CompilerOutputError): boolean {
  return severity === "warning" && OTHERS.test(formattedMessage ?? "");
}

/** Leaves out warnings about packages, which we cannot mend: what the build prints is ours to mend. */
export function quietOthers(): Promise<Partial<SolidityHooks>> {
  return Promise.resolve({
    async invokeSolc(context, compiler, input, config, next) {
      const output = await next(context, compiler, input, config);
      if (output.errors === undefined) return output;
      return { ...output, errors: output.errors.filter((each) => !isOthersWarning(each)) };
    },
  });
}
