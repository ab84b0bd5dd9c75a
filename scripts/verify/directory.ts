import { Interface, encodeBytes32String } from "ethers";
import type { WitnessFile } from "../../services/shared/schemas/witness-file.js";
import { Directory__factory } from "../../typechain/factories/access/Directory__factory.js";
import { Failure } from "./failure.js";
import type { Node } from "./node.js";

const DIRECTORY = new Interface(Directory__factory.abi);

/** Whether the contracts that the file names are those that the directory publishes. @returns a line that says so */
export async function verifyDirectory(node: Node, file: WitnessFile, trusted: string | undefined): Promise<string> {
  const directory = trusted ?? file.directory;
  if (directory === null) return "??  the file names no directory: whose its contracts are is not proved (--directory)";
  for (const [name, address] of Object.entries(file.contracts)) {
    const call = DIRECTORY.encodeFunctionData("latestOf", [encodeBytes32String(name)]);
    const published = await node.call(directory, call).then(
      (answer) => String(DIRECTORY.decodeFunctionResult("latestOf", answer)["location"]),
      () => "nothing",
    );
    if (published.toLowerCase() !== address.toLowerCase()) {
      throw new Failure("contract-differs", name, `the directory has ${published}, the file ${address}`);
    }
  }
  const whose = trusted === undefined ? "the file's own directory" : "the directory given";
  return `ok  ${Object.keys(file.contracts).length} contracts are those of ${whose} ${directory}`;
}
