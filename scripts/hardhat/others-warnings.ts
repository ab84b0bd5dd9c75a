import type { CompilerOutputError } from "hardhat/types/solidity";
import type { SolidityHooks } from "hardhat/types/hooks";

/** Where a message points: packages' sources, as the compiler names them. */
const OTHERS = /--> (\.\/)?(npm|node_modules|project\/node_modules)\//;

function isOthersWarning({ severity, formattedMessage }: CompilerOutputError): boolean {
  return severity === "warning" && OTHERS.test(formattedMessage ?? "");
}

/** What the compiler says of a contract that is too large to deploy. */
const TOO_LARGE = "5574";

/** A ledger with a build of its own (`viaIR`) is compiled plainly where tests import it: its size there is deployed nowhere. */
function isSizeInTests({ errorCode, formattedMessage }: CompilerOutputError, viaIR: boolean): boolean {
  return errorCode === TOO_LARGE && !viaIR && (formattedMessage ?? "").includes("contracts/pass/Passes.sol");
}

/** Leaves out warnings about packages, which we cannot mend, and such sizes: what the build prints is ours to mend. */
export function quietOthers(): Promise<Partial<SolidityHooks>> {
  return Promise.resolve({
    async invokeSolc(context, compiler, input, config, next) {
      const output = await next(context, compiler, input, config);
      if (output.errors === undefined) return output;
      const viaIR = input.settings.viaIR === true;
      const ours = output.errors.filter((each) => !isOthersWarning(each) && !isSizeInTests(each, viaIR));
      return { ...output, errors: ours };
    },
  });
}
